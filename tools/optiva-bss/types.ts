// The public types: interfaces of what goes in and comes out, and the values of every enum with their meanings.
import type { Samples } from "./examples.ts";
import type { Spec } from "./facts.ts";
import type { Operation, Param } from "./model.ts";
import type { Names } from "./names.ts";
import { pascal } from "./names.ts";
import type { EnumSchema, Kind, Reference, Schemas } from "./schemas.ts";

export interface TypeContext {
  readonly names: Names;
  readonly words: Readonly<Record<string, string>>;
  readonly schemas: Readonly<Record<Spec, Schemas>>;
  readonly samples: Samples;
}

/** Text as a docstring; a default stands on a line of its own. */
export function doc(text: string | undefined, indent = ""): string {
  if (text === undefined || text === "") return "";
  const [words = "", ...tags] = text.split(/\s+(?=@default )/);
  const body = words.replaceAll("*/", "* /");
  if (tags.length === 0 && !body.includes("\n")) return `${indent}/** ${body} */\n`;
  const lines = [...body.split("\n"), ...tags].map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`);
  return `${indent}/**\n${lines.join("")}${indent} */\n`;
}

export function typesOf(context: TypeContext, operations: readonly Operation[]): string {
  const { names, schemas } = context;
  const enums = names.enums.map(({ spec, name }) =>
    enumType(names.enum(spec, name), schemas[spec].enums.get(name) as EnumSchema, spec),
  );
  const objects = names.objects.map(({ spec, object, as }) => objectType(context, spec, object, as));
  const inputs = operations.flatMap((operation) => inputType(context, operation));
  return [...enums, ...objects, ...inputs].join("\n");
}

function enumType(name: string, { type, values }: EnumSchema, spec: Spec): string {
  const quoted = (value: string): string => (type === "integer" ? value : JSON.stringify(value));
  const order = Object.entries(values).toSorted(([a], [b]) => Number(a) - Number(b) || 0);
  const meanings = order.map(([value, meaning]) => `\`${value}\`${meaning === "" ? "" : ` ${meaning}`}`);
  const about = `As ${spec} numbers or names it: ${meanings.join(", ")}.`;
  return `${doc(about)}export type ${name} = ${order.map(([value]) => quoted(value)).join(" | ")};\n`;
}

function objectType(context: TypeContext, spec: Spec, object: string, as: "request" | "answer"): string {
  const { names, words, schemas } = context;
  const fields = schemas[spec].objects.get(object)?.fields ?? [];
  const lines = fields.map((field) => {
    const optional = !field.required || (as === "request" && isFilled(field));
    const type = typeOf(context, spec, field, as);
    const nullable = field.nullable ? " | null" : "";
    return `${doc(wordsFor(words[field.name], as), "  ")}  readonly ${key(field.name)}${optional ? "?" : ""}: ${type}${nullable}${optional ? " | undefined" : ""};\n`;
  });
  return `export interface ${names[as](spec, object)} {\n${lines.join("")}}\n`;
}

/** Nothing is filled into an answer, and nothing has a default there. */
function wordsFor(words: string | undefined, as: "request" | "answer"): string | undefined {
  return as === "request" ? words : words?.replace(/ Filled in by the client\.| @default .*$/g, "");
}

/** What the client fills in where it is left out. */
function isFilled({ name }: { readonly name: string }): boolean {
  return name === "spid" || name === "spidInfo" || name === "msisdnSpid" || name === "limit";
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

const plainTypes: Readonly<Record<string, string>> = {
  text: "string",
  integer: "WireInteger",
  number: "number",
  boolean: "boolean",
  object: "OpenObject",
  unknown: "unknown",
};

export function typeOf(
  { names }: Pick<TypeContext, "names">,
  spec: Spec,
  { kind, list, name }: Reference & { readonly name?: string },
  as: "request" | "answer",
): string {
  const one = kindType(names, spec, kind, as, name);
  return list ? `readonly ${/[|&]/.test(one) ? `(${one})` : one}[]` : one;
}

function kindType(names: Names, spec: Spec, kind: Kind, as: "request" | "answer", name?: string): string {
  if (typeof kind !== "object") {
    if (name !== undefined && isFilled({ name }) && kind === "integer" && as === "request") return "number";
    return plainTypes[kind] ?? "unknown";
  }
  if ("object" in kind) return names[as](spec, kind.object);
  if ("oneOf" in kind) return kind.oneOf.map((one) => names[as](spec, one)).join(" | ");
  return as === "request" ? names.enum(spec, kind.enum) : `Open<${names.enum(spec, kind.enum)}>`;
}

export function inputName(operation: Operation): string {
  return `${pascal(operation.client)}Input`;
}

/** An operation without parameters has no input. */
export function hasInput({ payload, plain }: Operation): boolean {
  return payload !== undefined || plain.length > 0;
}

function inputType(context: TypeContext, operation: Operation): string[] {
  if (!hasInput(operation)) return [];
  const { payload, plain, spec, client } = operation;
  const about = doc(`What \`${client}\` takes.`);
  const base = payload === undefined ? undefined : context.names.request(spec, payload.object);
  if (base === inputName(operation)) return [];
  if (base !== undefined && plain.length === 0)
    return [`${about}export type ${inputName(operation)} = ${base};\n`];
  const lines = plain.map((param) => paramLine(context, operation, param));
  const parent = base === undefined ? "" : ` extends ${base}`;
  return [`${about}export interface ${inputName(operation)}${parent} {\n${lines.join("")}}\n`];
}

function paramLine(context: TypeContext, { spec, paging }: Operation, param: Param): string {
  const { name, kind, required, list, values, wire } = param;
  const plain = kind === "flag" ? "boolean" : typeOf(context, spec, { kind, list, name }, "request");
  const type =
    param.in === "path" && kind === "integer"
      ? "number | string"
      : (values?.map((one) => JSON.stringify(one)).join(" | ") ?? plain);
  const optional = !required || isFilled({ name }) || (paging !== undefined && name === "limit");
  const words = `${context.words[name] ?? ""}${wire === name ? "" : ` On the wire \`${wire}\`.`}`;
  return `${doc(words, "  ")}  readonly ${name}${optional ? "?" : ""}: ${type}${optional ? " | undefined" : ""};\n`;
}
