import type { JsonSchema, ManifestOperation } from "./manifest.ts";

/** A moment in RFC 3339 form. */
const dateTime = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The arguments of an operation's method, made of a JSON value as its `input` describes it: dates become `Date`, base64
 * becomes bytes, whole numbers `bigint` where the method takes one. Nothing is checked: what cannot be made is passed on
 * as it is, for the method to refuse. Call options and handlers are not among them.
 */
export function argumentsOf(
  operation: Pick<ManifestOperation, "parameters" | "input">,
  input: unknown,
): unknown[] {
  const { parameters, input: schema } = operation;
  const made = fromJson(schema, input);
  if (parameters === undefined) return [made];
  const given = isRecord(made) ? made : {};
  const values = parameters.map((name) => (Object.hasOwn(given, name) ? given[name] : undefined));
  return values.slice(0, values.findLastIndex((value) => value !== undefined) + 1);
}

/** A value of TypeScript in place of one of JSON, as a schema with `tsType` describes it. */
export function fromJson(schema: JsonSchema, value: unknown): unknown {
  return convert(schema, value, schema.$defs ?? {});
}

type Definitions = Readonly<Record<string, JsonSchema>>;

function convert(given: JsonSchema, value: unknown, defs: Definitions): unknown {
  const schema = resolve(given, defs);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined && schema.type === undefined) return convertOne(branches, value, defs);
  if (schema.tsType !== undefined) return special(schema.tsType, value);
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item: unknown) => convert(items, item, defs));
  }
  if (!isRecord(value)) return value;
  const { properties = {}, additionalProperties } = schema;
  const others = typeof additionalProperties === "object" ? additionalProperties : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : others;
      return [name, known === undefined ? field : convert(known, field, defs)];
    }),
  );
}

/** The first branch that can hold the value, one that changes it before one that leaves it. */
function convertOne(branches: readonly JsonSchema[], value: unknown, defs: Definitions): unknown {
  const fitting = branches
    .map((branch) => resolve(branch, defs))
    .filter((branch) => fits(branch, value, defs));
  const made = fitting.map((branch) => convert(branch, value, defs));
  return made.find((each) => typeof each !== typeof value) ?? (made.length > 0 ? made[0] : value);
}

function fits(schema: JsonSchema, value: unknown, defs: Definitions): boolean {
  const { type, const: only, properties = {}, required = [] } = schema;
  if (only !== undefined) return only === value;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  if (Array.isArray(value)) return type === "array" || type === undefined;
  if (!isRecord(value)) return type !== "array" && type !== "object";
  if (type !== "object" && type !== undefined) return false;
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(properties).every(([name, field]) => {
      const { const: tag } = resolve(field, defs);
      return tag === undefined || !Object.hasOwn(value, name) || value[name] === tag;
    })
  );
}

function resolve(schema: JsonSchema, defs: Definitions): JsonSchema {
  const name = schema.$ref?.slice("#/$defs/".length);
  return name === undefined ? schema : (defs[name] ?? schema);
}

function special(tsType: string, value: unknown): unknown {
  if (tsType === "Date" && typeof value === "string" && dateTime.test(value)) {
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? value : date;
  }
  if (tsType === "Uint8Array" && typeof value === "string" && base64.test(value))
    return Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  if (tsType === "bigint" && typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
