// The part of JSON Schema 2020-12 that manifests are written in.

/** A schema under construction. Keywords in the order they are written. */
export interface JsonSchema {
  $ref?: string;
  title?: string;
  description?: string;
  deprecated?: boolean;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  contentEncoding?: string;
  /** Ours: what the value is in TypeScript where JSON has no such kind: `Date`, `bigint`, `Uint8Array`. */
  tsType?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minProperties?: number;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  contains?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  if?: JsonSchema;
  then?: JsonSchema;
  not?: JsonSchema;
  default?: unknown;
  examples?: unknown[];
  $defs?: Record<string, JsonSchema>;
}

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
