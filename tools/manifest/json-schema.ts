// The part of JSON Schema 2020-12 that manifests are written in.
import type { JsonSchema as PublicSchema } from "../../packages/core/src/operation/manifest.ts";

/** A schema under construction. */
export type JsonSchema = { -readonly [Keyword in keyof PublicSchema]: PublicSchema[Keyword] };

const order: readonly (keyof JsonSchema)[] = [
  "$ref",
  "title",
  "description",
  "deprecated",
  "type",
  "const",
  "enum",
  "format",
  "contentEncoding",
  "tsType",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "items",
  "prefixItems",
  "properties",
  "required",
  "minProperties",
  "additionalProperties",
  "propertyNames",
  "contains",
  "anyOf",
  "oneOf",
  "allOf",
  "if",
  "then",
  "not",
  "default",
  "examples",
  "$defs",
];

/** The same schema with its keywords in one order, so that what is generated does not depend on how it was made. */
export function ordered(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    order
      .filter((keyword) => schema[keyword] !== undefined)
      .map((keyword) => [keyword, inside(schema, keyword)]),
  );
}

function inside(schema: JsonSchema, keyword: keyof JsonSchema): unknown {
  return mapChildren({ [keyword]: schema[keyword] }, ordered)[keyword];
}

/** Changes the schemas right below one. */
export function mapChildren(schema: JsonSchema, change: (child: JsonSchema) => JsonSchema): JsonSchema {
  const out: JsonSchema = { ...schema };
  for (const keyword of ["items", "propertyNames", "contains", "if", "then", "not"] as const) {
    const child = schema[keyword];
    if (child !== undefined) out[keyword] = change(child);
  }
  for (const keyword of ["anyOf", "oneOf", "allOf", "prefixItems"] as const) {
    const children = schema[keyword];
    if (children !== undefined) out[keyword] = children.map(change);
  }
  for (const keyword of ["properties", "$defs"] as const) {
    const children = schema[keyword];
    if (children === undefined) continue;
    out[keyword] = Object.fromEntries(Object.entries(children).map(([name, child]) => [name, change(child)]));
  }
  if (typeof schema.additionalProperties === "object")
    out.additionalProperties = change(schema.additionalProperties);
  return out;
}
