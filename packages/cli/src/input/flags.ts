import type { JsonSchema } from "@telcokit/core";
import { type Command, Option } from "commander";
import { usage } from "../exit.ts";
import { isRecord } from "./is-record.ts";
import type { IsSecret } from "./secret.ts";

/** A field of an operation's input that a flag can fill: `--msisdn`, `--account.givenName`. */
export interface InputFlag {
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** How deep flags go: what lies deeper comes by `--input`. */
const deepest = 2;

export function inputFlags(schema: JsonSchema): readonly InputFlag[] {
  return flagsBelow(schema, [], schema.$defs ?? {}, true);
}

type Definitions = Readonly<Record<string, JsonSchema>>;

function flagsBelow(
  given: JsonSchema,
  path: readonly string[],
  defs: Definitions,
  needed: boolean,
): InputFlag[] {
  const schema = resolved(given, defs);
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  // Of a choice every branch's fields are flags: the client says which go together.
  const all = [schema, ...branches.map((branch) => resolved(branch, defs))];
  const found = new Map<string, InputFlag>();
  for (const one of all) {
    for (const [name, field] of Object.entries(one.properties ?? {})) {
      const known = resolved(field, defs);
      const required = needed && branches.length === 0 && schema.required?.includes(name) === true;
      const here = { path: [...path, name], schema: known, required };
      const below =
        path.length + 1 < deepest && known.type !== "array" ? flagsBelow(known, here.path, defs, false) : [];
      for (const flag of [here, ...below])
        if (!found.has(flag.path.join("."))) found.set(flag.path.join("."), flag);
    }
  }
  return [...found.values()];
}

function resolved(schema: JsonSchema, defs: Definitions): JsonSchema {
  const name = schema.$ref?.slice("#/$defs/".length);
  if (name === undefined) return schema;
  return { ...defs[name], ...(schema.description === undefined ? {} : { description: schema.description }) };
}

/** Gives a command a flag for every field. One that the command has a flag of that name for is `--input.NAME`. */
export function addInputFlags(command: Command, flags: readonly InputFlag[], isSecret: IsSecret): void {
  const own = new Set(command.options.map(({ long }) => long));
  for (const { path, schema, required } of flags) {
    const words = [schema.description ?? "", ...(required ? ["(required)"] : [])].join(" ").trim();
    const [long = ""] = longs(path).filter((name) => !own.has(name));
    const kind = holdsSecret({ path, schema }, isSecret) ? "env:NAME|@FILE|-" : kindOf(schema);
    command.addOption(new Option(`${long} <${kind}>`, words).argParser(collect));
  }
}

/** Whether what a flag gives is a secret itself, and no object that has one. */
export function holdsSecret(
  { path, schema }: Pick<InputFlag, "path" | "schema">,
  isSecret: IsSecret,
): boolean {
  return isSecret(path.at(-1) ?? "") && schema.type !== "object" && schema.properties === undefined;
}

function longs(path: readonly string[]): readonly string[] {
  return [`--${path.join(".")}`, `--input.${path.join(".")}`];
}

/** A flag that is given twice is a list. */
function collect(value: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? (before as string[]) : []), value];
}

function kindOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.length <= 6 ? schema.enum.map(String).join("|") : "value";
  if (schema.format !== undefined) return schema.format;
  if (schema.type === "array") return "value …";
  if (schema.type === "object" || schema.properties !== undefined) return "json";
  return typeof schema.type === "string" ? schema.type : "value";
}

/** The input that the flags of a command line make, on top of what `--input` gave. */
export function inputOf(
  flags: readonly InputFlag[],
  given: Readonly<Record<string, unknown>>,
  base: unknown,
): unknown {
  const input: Record<string, unknown> = isRecord(base) ? structuredClone(base) : {};
  let any = false;
  for (const { path, schema } of flags) {
    const { texts } = givenTo(path, given);
    if (texts === undefined) continue;
    any = true;
    put(input, path, typed(schema, texts, path.join(".")));
  }
  return any || base === undefined ? input : base;
}

/** What a command line gave for a field, and the attribute of commander's that has it. */
export function givenTo(
  path: readonly string[],
  given: Readonly<Record<string, unknown>>,
): { readonly attribute: string; readonly texts: readonly string[] | undefined } {
  const attributes = longs(path).map((long) => camel(long.slice(2)));
  const attribute = attributes.find((name) => Array.isArray(given[name])) ?? "";
  return { attribute, texts: given[attribute] as readonly string[] | undefined };
}

/** As commander names the attribute of a flag. */
function camel(flag: string): string {
  return flag.split("-").reduce((text, word) => text + word.charAt(0).toUpperCase() + word.slice(1));
}

function put(target: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = target[name];
  const next: Record<string, unknown> = isRecord(inner) ? { ...inner } : {};
  target[name] = next;
  put(next, rest, value);
}

/** A text of the command line as the schema wants it. What cannot be made is left for the client to refuse. */
function typed(schema: JsonSchema, texts: readonly string[], name: string): unknown {
  if (schema.type === "array") {
    const items = schema.items ?? {};
    const all = texts.length === 1 && /^\s*\[/.test(texts[0] ?? "") ? json(texts[0] ?? "", name) : undefined;
    return all ?? texts.flatMap((text) => text.split(",")).map((text) => typed(items, [text.trim()], name));
  }
  const text = texts.at(-1) ?? "";
  if (schema.type === "number" || schema.type === "integer") return text.trim() === "" ? text : Number(text);
  if (schema.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (schema.type === "object" || schema.properties !== undefined) return json(text, name);
  if (schema.type === undefined && /^\s*[[{]/.test(text)) return json(text, name);
  return text;
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`--${name} must be JSON`);
  }
}
