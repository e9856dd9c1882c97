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
  const reader = new TypeReader(checker);
  return (type) => reader.read(type);
}

class TypeReader {
  readonly #checker: ts.TypeChecker;
  /** The types that are being read: a type that holds itself is referred to by its name. */
  readonly #open: ts.Type[] = [];

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  read(type: ts.Type): JsonSchema | undefined {
    if (type.isUnion()) {
      const readIt = (): JsonSchema | undefined => this.#readUnion(type);
      return titleOf(type) === undefined ? readIt() : this.#once(type, readIt);
    }
    const scalar = readScalar(type, this.#checker);
    if (scalar !== undefined) return scalar;
    return isCode(type) ? undefined : this.#readObject(type);
  }

  #once(type: ts.Type, read: () => JsonSchema | undefined): JsonSchema | undefined {
    if (this.#open.includes(type)) {
      const title = titleOf(type);
      if (title === undefined) throw new Error("a type without a name holds itself: give it one");
      return { $ref: `#/$defs/${title}` };
    }
    this.#open.push(type);
    try {
      return read();
    } finally {
      this.#open.pop();
    }
  }

  #readUnion(type: ts.UnionType): JsonSchema | undefined {
    // A journey begins with its input, or where another one stopped: the former is what is described.
    const members = type.types.filter(
      ({ flags, symbol }) =>
        (flags & (TypeFlags.Undefined | TypeFlags.Void)) === 0 && symbol?.name !== "JourneyResume",
    );
    const schema = oneOfKinds(members.flatMap((member) => this.read(member) ?? []));
    const title = titleOf(type);
    return schema?.anyOf === undefined || title === undefined ? schema : { title, ...schema };
  }

  #readObject(type: ts.Type): JsonSchema | undefined {
    const known = special[type.symbol?.name ?? ""];
    if (known !== undefined) return { ...known };
    if (this.#checker.isTupleType(type)) return this.#readTuple(type as ts.TypeReference);
    if (this.#checker.isArrayType(type)) {
      const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: (item === undefined ? undefined : this.read(item)) ?? {} };
    }
    // Only with its fields known does a mapped type say what it was made of.
    this.#checker.getPropertiesOfType(type);
    const title = titleOf(type);
    return this.#once(type, () => ({
      ...(title === undefined ? {} : { title }),
      type: "object",
      ...this.#fieldsOf(type),
    }));
  }

  #readTuple(type: ts.TypeReference): JsonSchema {
    const items = this.#checker.getTypeArguments(type).map((item) => this.read(item) ?? {});
    return { type: "array", prefixItems: items, minItems: items.length, maxItems: items.length };
  }

  /** What an interface extends comes first: it is what comes first in time and in meaning. */
  #fieldsInOrder(type: ts.Type): ts.Symbol[] {
    const fields = this.#checker.getPropertiesOfType(type);
    if (!type.isClassOrInterface()) return fields;
    const bases = this.#checker.getBaseTypes(type).flatMap((base) => this.#fieldsInOrder(base));
    const inherited = new Set(bases.map(({ name }) => name));
    const byName = new Map(fields.map((field) => [field.name, field]));
    return [
      ...[...inherited].flatMap((name) => byName.get(name) ?? []),
      ...fields.filter(({ name }) => !inherited.has(name)),
    ];
  }

  #fieldsOf(type: ts.Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const field of this.#fieldsInOrder(type)) {
      const fieldType = this.#checker.getTypeOfSymbol(field);
      if (field.name.startsWith("__@") || isImpossible(fieldType)) continue;
      const schema = this.read(fieldType);
      if (schema === undefined) continue;
      properties[field.name] = {
        ...schema,
        ...typeDocs(fieldType, this.#checker),
        ...fieldDocs(field, this.#checker),
      };
      if ((field.flags & ts.SymbolFlags.Optional) === 0) required.push(field.name);
    }
    const rest = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const others = rest === undefined ? undefined : this.read(rest.type);
    const unnamed = Object.keys(properties).length === 0 && others !== undefined;
    return {
      ...(unnamed ? {} : { properties }),
      ...(required.length === 0 ? {} : { required }),
      ...(others === undefined ? {} : { additionalProperties: isAnything(others) ? true : others }),
    };
  }
}

function isAnything(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0;
}

/** What is said of a type, for fields of it of which nothing is said. */
export function typeDocs(given: ts.Type, checker: ts.TypeChecker): { readonly description?: string } {
  const type = checker.getNonNullableType(given);
  const symbol = type.aliasSymbol ?? type.symbol;
  if (symbol === undefined || titleOf(type) === undefined) return {};
  const { description } = fieldDocs(symbol, checker);
  return description === undefined ? {} : { description };
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
  // `string & {}`, `number & {}`: any other, beside those that are listed.
  const open = type.isIntersection() ? type.types.reduce((all, { flags: each }) => all | each, 0) : 0;
  if ((open & TypeFlags.String) !== 0) return { type: "string" };
  if ((open & TypeFlags.Number) !== 0) return { type: "number" };
  return undefined;
}

/** A union's members as one schema: an enum where all are literals, known values as examples of any text. */
function oneOfKinds(schemas: readonly JsonSchema[]): JsonSchema | undefined {
  if (schemas.length === 0) return undefined;
  const literals = schemas.filter((schema) => "const" in schema).map((schema) => schema.const);
  const others = distinct(schemas.filter((schema) => !("const" in schema)));
  if (literals.includes(true) && literals.includes(false)) {
    const rest = literals.filter((value) => typeof value !== "boolean");
    return oneOfKinds([...others, { type: "boolean" }, ...rest.map((value) => ({ const: value }))]);
  }
  const open = others.find((schema) => isOpen(schema) && typeof literals[0] === schema.type);
  if (open !== undefined) {
    const known: JsonSchema = { ...open, examples: literals };
    return combine([known, ...others.filter((schema) => schema !== open)]);
  }
  const [only] = literals;
  const fixed: JsonSchema[] =
    literals.length === 0 ? [] : [literals.length === 1 ? { const: only } : { enum: literals }];
  return combine([...fixed, ...others]);
}

function isOpen({ type, ...rest }: JsonSchema): boolean {
  return (type === "string" || type === "number") && Object.keys(rest).length === 0;
}

function combine(schemas: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = schemas;
  if (schemas.length === 1) return first;
  const bare = schemas.every(
    ({ type, ...rest }) => typeof type === "string" && Object.keys(rest).length === 0,
  );
  return bare ? { type: schemas.map(({ type }) => String(type)) } : { anyOf: [...schemas] };
}

function distinct(schemas: readonly JsonSchema[]): JsonSchema[] {
  const seen = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  return [...seen.values()];
}

function isImpossible(type: ts.Type): boolean {
  return (type.flags & (TypeFlags.Never | TypeFlags.Undefined)) !== 0;
}

/** Functions, and objects that are there to be called. */
function isCode(type: ts.Type): boolean {
  return (
    type.getCallSignatures().length > 0 ||
    objectsOfCode.has(type.symbol?.name ?? "") ||
    (type.flags & TypeFlags.ESSymbolLike) !== 0
  );
}

/** The name of a type that somebody gave one: `Individual`, `PatchOfIndividual`. */
function titleOf(type: ts.Type): string | undefined {
  const symbol = type.aliasSymbol ?? type.symbol;
  if (symbol === undefined || symbol.name.startsWith("__")) return changedTitleOf(type);
  const given = type.aliasSymbol === undefined ? [] : (type.aliasTypeArguments ?? []);
  const names = given.map((argument) => titleOf(argument));
  if (names.some((name) => name === undefined)) return undefined;
  return [symbol.name, ...names].join("Of");
}

/** What a mapped type made of a named one, such as a patch inside a patch: the compiler forgets their names. */
function changedTitleOf(type: ts.Type): string | undefined {
  const { modifiersType } = type as { readonly modifiersType?: ts.Type };
  const title = modifiersType === undefined ? undefined : titleOf(modifiersType);
  return title === undefined ? undefined : `PatchOf${title}`;
}
