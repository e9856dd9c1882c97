// JSON Schema from the types that users of a client see: structure, prose, defaults. Limits are the request schema's.
import ts from "typescript";
import { fieldDocs } from "./docs.ts";
import type { JsonSchema } from "./json-schema.ts";

const { TypeFlags } = ts;

/** Kinds of values that JSON has no word for, by the name of their type. */
const special: Readonly<Record<string, JsonSchema>> = {
  Date: { type: "string", format: "date-time", tsType: "Date" },
  Uint8Array: { type: "string", contentEncoding: "base64", tsType: "Uint8Array" },
};
/** Things that an input may hold and that are no data. */
const objectsOfCode = new Set(["AbortSignal", "DedupStore"]);

/** Reads types into schemas. Types that are objects of code (functions, signals) give `undefined`. */
export function typeReader(checker: ts.TypeChecker): (type: ts.Type) => JsonSchema | undefined {
  const open: ts.Type[] = [];

  function read(type: ts.Type): JsonSchema | undefined {
    if (type.isUnion()) return readUnion(type);
    const scalar = readScalar(type, checker);
    if (scalar !== undefined) return scalar;
    if (isCode(type, checker)) return undefined;
    return readObject(type);
  }

  function readUnion(type: ts.UnionType): JsonSchema | undefined {
    const named = titleOf(type, checker);
    if (open.includes(type)) return { $ref: `#/$defs/${named ?? "value"}` };
    open.push(type);
    try {
      const members = type.types.filter(({ flags }) => (flags & (TypeFlags.Undefined | TypeFlags.Void)) === 0);
      const schema = oneOfKinds(members.flatMap((member) => kinds(member)), members, checker);
      return schema === undefined || named === undefined || schema.anyOf === undefined
        ? schema
        : { title: named, ...schema };
    } finally {
      open.pop();
    }
  }

  function kinds(member: ts.Type): JsonSchema[] {
    const schema = read(member);
    return schema === undefined ? [] : [schema];
  }

  function readObject(type: ts.Type): JsonSchema | undefined {
    const name = type.symbol?.name ?? "";
    if (special[name] !== undefined) return { ...special[name] };
    if (checker.isTupleType(type)) {
      const items = checker.getTypeArguments(type as ts.TypeReference).map((item) => read(item) ?? {});
      return { type: "array", prefixItems: items, minItems: items.length, maxItems: items.length };
    }
    if (checker.isArrayType(type)) {
      const item = checker.getTypeArguments(type as ts.TypeReference)[0];
      return { type: "array", items: (item === undefined ? undefined : read(item)) ?? {} };
    }
    const title = titleOf(type, checker);
    if (open.includes(type)) return { $ref: `#/$defs/${title ?? "value"}` };
    open.push(type);
    try {
      return { ...(title === undefined ? {} : { title }), type: "object", ...fieldsOf(type) };
    } finally {
      open.pop();
    }
  }

  function fieldsOf(type: ts.Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const field of checker.getPropertiesOfType(type)) {
      if (field.name.startsWith("__@")) continue;
      const fieldType = checker.getTypeOfSymbol(field);
      const schema = isImpossible(fieldType) ? undefined : read(fieldType);
      if (schema === undefined) continue;
      properties[field.name] = { ...schema, ...fieldDocs(field, checker) };
      if ((field.flags & ts.SymbolFlags.Optional) === 0) required.push(field.name);
    }
    const rest = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const others = rest === undefined ? undefined : read(rest.type);
    return {
      ...(Object.keys(properties).length === 0 && others !== undefined ? {} : { properties }),
      ...(required.length === 0 ? {} : { required }),
      ...(others === undefined
        ? {}
        : { additionalProperties: Object.keys(others).length === 0 ? true : others }),
    };
  }

  return read;
}

function readScalar(type: ts.Type, checker: ts.TypeChecker): JsonSchema | undefined {
  const { flags } = type;
  if ((flags & (TypeFlags.Any | TypeFlags.Unknown)) !== 0) return {};
  if ((flags & TypeFlags.Null) !== 0) return { type: "null" };
  if ((flags & (TypeFlags.Undefined | TypeFlags.Void)) !== 0) return { type: "null" };
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if ((flags & TypeFlags.BooleanLiteral) !== 0) return { const: checker.typeToString(type) === "true" };
  if ((flags & TypeFlags.StringLike) !== 0) return { type: "string" };
  if ((flags & TypeFlags.NumberLike) !== 0) return { type: "number" };
  if ((flags & TypeFlags.BooleanLike) !== 0) return { type: "boolean" };
  if ((flags & TypeFlags.BigIntLike) !== 0) return { type: "integer", tsType: "bigint" };
  // `string & {}`: any text, beside those that are listed.
  if (type.isIntersection() && type.types.some(({ flags: each }) => (each & TypeFlags.String) !== 0))
    return { type: "string" };
  return undefined;
}

/** A union's members as one schema: an enum where all are literals, known values as examples of any text. */
function oneOfKinds(
  schemas: readonly JsonSchema[],
  members: readonly ts.Type[],
  checker: ts.TypeChecker,
): JsonSchema | undefined {
  if (schemas.length === 0) return undefined;
  const literals = schemas.filter((schema) => "const" in schema).map((schema) => schema.const);
  const others = distinct(schemas.filter((schema) => !("const" in schema)));
  if (literals.includes(true) && literals.includes(false)) {
    const rest = literals.filter((value) => typeof value !== "boolean");
    return oneOfKinds(
      [...others, { type: "boolean" }, ...rest.map((value) => ({ const: value }))],
      members,
      checker,
    );
  }
  const text = others.find((schema) => schema.type === "string" && Object.keys(schema).length === 1);
  if (text !== undefined && literals.length > 0) {
    const known: JsonSchema = { type: "string", examples: literals };
    return combine([known, ...others.filter((schema) => schema !== text)]);
  }
  const [only] = literals;
  const fixed: JsonSchema[] =
    literals.length === 0 ? [] : [literals.length === 1 ? { const: only } : { enum: literals }];
  return combine([...fixed, ...others]);
}

function combine(schemas: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = schemas;
  if (schemas.length === 1) return first;
  const bare = schemas.every(({ type, ...rest }) => typeof type === "string" && Object.keys(rest).length === 0);
  return bare ? { type: schemas.map(({ type }) => String(type)) } : { anyOf: [...schemas] };
}

function distinct(schemas: readonly JsonSchema[]): JsonSchema[] {
  const seen = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  return [...seen.values()];
}

function isImpossible(type: ts.Type): boolean {
  return (type.flags & (TypeFlags.Never | TypeFlags.Undefined)) !== 0;
}

/** Functions, and objects of nothing but functions. */
function isCode(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type.getCallSignatures().length > 0 || objectsOfCode.has(type.symbol?.name ?? "") || (type.flags & TypeFlags.ESSymbolLike) !== 0 || checker.typeToString(type) === "AbortSignal";
}

/** The name of a type that somebody gave one: `Individual`, `PatchOfIndividual`. */
function titleOf(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  const symbol = type.aliasSymbol ?? type.symbol;
  if (symbol === undefined || symbol.name.startsWith("__")) return undefined;
  const given = type.aliasSymbol === undefined ? [] : (type.aliasTypeArguments ?? []);
  const names = given.map((argument) => titleOf(argument, checker));
  if (names.some((name) => name === undefined)) return undefined;
  return [symbol.name, ...names].join("Of");
}
