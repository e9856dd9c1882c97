// Schemas as tables: a row a field, nested ones with their path.
import type { JsonSchema } from "@telcokit/core";
import { cell, table } from "./text.ts";

type Definitions = Readonly<Record<string, JsonSchema>>;

/** Deeper than that the type's own page tells. */
const deepest = 3;
/** A type of more fields than that is named, and told once. */
const widest = 60;

export function schemaTable(schema: JsonSchema, what: "input" | "value"): string {
  const rows = rowsOf(schema, schema.$defs ?? {}, "", 0);
  const head = what === "input" ? ["field", "type", "", ""] : ["field", "type", ""];
  return (
    table(
      head,
      rows
        .slice(0, widest)
        .map(({ name, type, required, description }) => [
          `\`${name}\``,
          cell(type),
          ...(what === "input" ? [required ? "required" : ""] : []),
          cell(description),
        ]),
    ) +
    (rows.length > widest
      ? `\n\n… and ${rows.length - widest} more fields, in the [types](../../api/index.md).`
      : "")
  );
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

function rowsOf(given: JsonSchema, defs: Definitions, path: string, depth: number): Row[] {
  const schema = resolve(given, defs);
  const branches = schema.anyOf ?? schema.oneOf ?? [];
  if (schema.type === undefined && branches.length > 0)
    return merge(branches.flatMap((branch) => rowsOf(branch, defs, path, depth)));
  if (schema.items !== undefined) return rowsOf(schema.items, defs, `${path}[]`, depth);
  return Object.entries(schema.properties ?? {}).flatMap(([field, child]) => {
    const name = path === "" ? field : `${path}.${field}`;
    const required = schema.required?.includes(field) === true;
    const own = { name, type: typeOf(child, defs), required, description: describe(child, defs) };
    return [
      own,
      ...(depth < deepest && field.startsWith("@") === false ? rowsOf(child, defs, name, depth + 1) : []),
    ];
  });
}

/** Branches of a union share fields: one row each, required where all branches require it. */
function merge(rows: readonly Row[]): Row[] {
  const byName = new Map<string, Row[]>();
  for (const row of rows) byName.set(row.name, [...(byName.get(row.name) ?? []), row]);
  return [...byName.values()].map((same) => {
    const [first] = same as [Row];
    const types = [...new Set(same.map(({ type }) => type))];
    return {
      ...first,
      type: types.join(" or "),
      required: false,
      description: [...new Set(same.map(({ description }) => description))].join(" "),
    };
  });
}

function resolve(schema: JsonSchema, defs: Definitions): JsonSchema {
  const name = schema.$ref?.slice("#/$defs/".length);
  return name === undefined
    ? schema
    : { ...defs[name], ...(schema.description === undefined ? {} : { description: schema.description }) };
}

function typeOf(given: JsonSchema, defs: Definitions): string {
  const schema = resolve(given, defs);
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  if (schema.tsType !== undefined) return `\`${schema.tsType}\``;
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined && schema.type === undefined)
    return [...new Set(branches.map((branch) => typeOf(branch, defs)))].join(" or ");
  if (schema.type === "array")
    return `list of ${schema.items === undefined ? "anything" : typeOf(schema.items, defs)}`;
  if (schema.type === "object") return schema.title === undefined ? "object" : `\`${schema.title}\``;
  if (Array.isArray(schema.type)) return schema.type.join(" or ");
  if (schema.type === "integer") return "whole number";
  return typeof schema.type === "string" ? (schema.type === "string" ? "text" : schema.type) : "anything";
}

function describe(given: JsonSchema, defs: Definitions): string {
  const schema = resolve(given, defs);
  const {
    minLength,
    maxLength,
    minimum,
    maximum,
    exclusiveMinimum,
    minItems,
    uniqueItems,
    format,
    examples,
  } = schema;
  const safe = Number.MAX_SAFE_INTEGER;
  const limits = [
    minLength !== undefined && minLength > 1 ? `at least ${minLength} characters` : "",
    maxLength === undefined ? "" : `at most ${maxLength} characters`,
    minimum === undefined || minimum === -safe ? "" : `from ${minimum}`,
    exclusiveMinimum === undefined ? "" : `more than ${exclusiveMinimum}`,
    maximum === undefined || maximum === safe ? "" : `to ${maximum}`,
    minItems === undefined ? "" : `at least ${minItems}`,
    uniqueItems === true ? "none twice" : "",
    format === "e164" ? "E.164" : "",
    examples === undefined ? "" : `known: ${examples.map((one) => `\`${String(one)}\``).join(", ")}`,
  ].filter((limit) => limit !== "");
  const preset = schema.default === undefined ? "" : `Default: \`${JSON.stringify(schema.default)}\`.`;
  const limit = limits.length === 0 ? "" : `(${limits.join(", ")})`;
  return [schema.description ?? "", limit, preset].filter((part) => part !== "").join(" ");
}
