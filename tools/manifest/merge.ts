// One schema of two: the type's structure and prose, the request schema's limits.
import type { JsonSchema } from "./json-schema.ts";

const limits = [
  "format",
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
  "minProperties",
  "propertyNames",
  "allOf",
  "not",
  "if",
  "then",
  "contains",
] as const satisfies readonly (keyof JsonSchema)[];

/** @param at where this is, for complaints */
export function merge(type: JsonSchema, request: JsonSchema, at: string): JsonSchema {
  if (type.anyOf !== undefined) {
    const several = type.anyOf.find(({ items }) => items?.title !== undefined && isAmong(items, type.anyOf));
    const branches = type.anyOf.filter((branch) => branch === several || sameKind(branch, request));
    const merged = branches.map((branch) =>
      branch === several && branch.items !== undefined
        ? { ...branch, items: merge(branch.items, request, at) }
        : mergeBranch(branch, request, at),
    );
    return { ...type, ...rulesOf(request), ...(merged.length === 1 ? merged[0] : { anyOf: merged }) };
  }
  const checked = matching(type, request);
  const merged: JsonSchema = { ...type, ...limitsOf(type, checked) };
  if (type.properties !== undefined && checked.properties !== undefined) mergeFields(merged, checked, at);
  if (type.items !== undefined && checked.items !== undefined)
    merged.items = merge(type.items, checked.items, `${at}[]`);
  if (checked.additionalProperties !== undefined && isClosed(checked)) merged.additionalProperties = false;
  if (typeof checked.additionalProperties === "object" && typeof type.additionalProperties === "object")
    merged.additionalProperties = merge(type.additionalProperties, checked.additionalProperties, `${at}.*`);
  if (checked.default !== undefined) merged.default = checked.default;
  return merged;
}

/** One of them, or a list of them. */
function isAmong(item: JsonSchema, branches: readonly JsonSchema[] = []): boolean {
  return branches.some(({ title }) => title === item.title);
}

function isClosed({ additionalProperties }: JsonSchema): boolean {
  return typeof additionalProperties === "object"
    ? additionalProperties.not !== undefined
    : additionalProperties === false;
}

/** Rules about the whole of a value, whatever its kind. */
function rulesOf({ allOf, not, description: _description, ...rest }: JsonSchema): JsonSchema {
  const { format, pattern } = branchesOf(rest) === undefined ? rest : {};
  return JSON.parse(JSON.stringify({ allOf, not, format, pattern })) as JsonSchema;
}

function limitsOf(type: JsonSchema, request: JsonSchema): JsonSchema {
  const found = limits.flatMap((keyword) =>
    request[keyword] === undefined ? [] : [[keyword, request[keyword]]],
  );
  const schema: JsonSchema = Object.fromEntries(found);
  if (request.anyOf !== undefined && branchesOf(request) === undefined) schema.anyOf = request.anyOf;
  // A whole number is one for the request schema alone: TypeScript knows no such type.
  if (type.type === "number" && request.type === "integer") schema.type = "integer";
  return schema;
}

function mergeFields(merged: JsonSchema, request: JsonSchema, at: string): void {
  const asked = new Set(request.required);
  const properties: Record<string, JsonSchema> = {};
  for (const [name, field] of Object.entries(merged.properties ?? {})) {
    const checked = request.properties?.[name];
    if (checked === undefined && isClosed(request))
      throw new Error(`${at}.${name} is in the type, and the request schema refuses it`);
    properties[name] = checked === undefined ? field : merge(field, checked, `${at}.${name}`);
  }
  merged.properties = properties;
  // Open bodies have fields that must be there and that their type leaves out: `required` of both.
  const required = new Set([
    ...(merged.required ?? []),
    ...[...asked].filter((name) => properties[name] !== undefined && properties[name]?.default === undefined),
  ]);
  if (required.size > 0) merged.required = Object.keys(properties).filter((name) => required.has(name));
}

/** The branch of a union in the type takes what fits it of a union in the request schema, or of a plain one. */
function mergeBranch(branch: JsonSchema, request: JsonSchema, at: string): JsonSchema {
  const { allOf: _all, if: _if, then: _then, not: _not, ...plain } = request;
  return branch.$ref === undefined ? merge(branch, plain, at) : branch;
}

/** A union of the request schema. zod writes objects that a field tells apart as `oneOf`. */
function branchesOf({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] | undefined {
  const branches = anyOf ?? oneOf;
  // Branches without a kind are rules, such as patterns of which one must fit.
  return branches?.some((branch) => kindOf(branch) !== undefined || branch.anyOf !== undefined)
    ? branches
    : undefined;
}

/** What of a request schema speaks of values of this type: of a union, the branch of that kind. */
function matching(type: JsonSchema, request: JsonSchema): JsonSchema {
  const branches = branchesOf(request);
  if (branches === undefined) return sameKind(type, request) ? request : {};
  const nested = branches.map((branch) => matching(type, branch));
  return (
    nested.find(
      (branch) => Object.keys(branch).length > 0 && sameKind(type, branch) && sameTag(type, branch),
    ) ?? {}
  );
}

function kindOf(schema: JsonSchema): string | undefined {
  if (typeof schema.type === "string") return schema.type === "integer" ? "number" : schema.type;
  const value = schema.const ?? schema.enum?.[0];
  return value === undefined ? undefined : typeof value;
}

function sameKind(type: JsonSchema, request: JsonSchema): boolean {
  // A `Date` is a text in JSON alone: what the request schema says of texts is about others.
  if (type.tsType !== undefined && request.type === "string") return false;
  const [left, right] = [kindOf(type), kindOf(request)];
  if (right === undefined) return true;
  return left === right;
}

/** Objects of a union are told apart by fields of one value, and by the fields they have and must have. */
function sameTag(type: JsonSchema, branch: JsonSchema): boolean {
  if (type.properties === undefined || branch.properties === undefined) return true;
  const { properties } = branch;
  const needed = (branch.required ?? []).every((name) => type.properties?.[name] !== undefined);
  const known =
    !isClosed(branch) || Object.keys(type.properties).every((name) => properties[name] !== undefined);
  return (
    needed &&
    known &&
    Object.entries(type.properties).every(([name, field]) => {
      const wanted = properties[name]?.const;
      return wanted === undefined || field.const === undefined || wanted === field.const;
    })
  );
}
