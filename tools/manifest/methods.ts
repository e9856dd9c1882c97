// Which methods a client has, as its interface says.
import ts from "typescript";
import { type Docs, docsOf } from "./docs.ts";
import type { JsonSchema } from "./json-schema.ts";
import { typeDocs, typeReader } from "./type-schema.ts";

export type Kind = "call" | "listing" | "stream" | "consumer" | "journey";

export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly schema: JsonSchema;
}

/** A method as its signature and its docstring tell it. */
export interface Method {
  /** `spai.sendFreeSms`. */
  readonly path: string;
  readonly kind: Kind;
  readonly docs: Docs | undefined;
  /** What it takes, without functions and call options. */
  readonly parameters: readonly Parameter[];
  /** What its call options have beyond those that all methods take. */
  readonly options?: JsonSchema;
  readonly value: JsonSchema;
  /** How many parameters of code (a handler) stand before the others. */
  readonly handlers: number;
}

export interface Group {
  readonly path: string;
  readonly docs: Docs | undefined;
}

/** What ends a client is no operation of a service. */
const lifecycle = new Set(["close", "request"]);

export function methodsOf(
  client: ts.Type,
  checker: ts.TypeChecker,
): { readonly methods: readonly Method[]; readonly groups: readonly Group[] } {
  const methods: Method[] = [];
  const groups: Group[] = [];
  const walk = (type: ts.Type, path: readonly string[]): void => {
    for (const property of checker.getPropertiesOfType(type)) {
      if (property.name.startsWith("__@") || lifecycle.has(property.name)) continue;
      const at = [...path, property.name];
      const propertyType = checker.getTypeOfSymbol(property);
      const signature = propertyType.getCallSignatures()[0];
      if (signature === undefined) {
        const docs =
          docsOf(property, checker) ?? (propertyType.symbol && docsOf(propertyType.symbol, checker));
        groups.push({ path: at.join("."), docs });
        walk(propertyType, at);
      } else methods.push(methodOf(at.join("."), property, signature, checker));
    }
  };
  walk(client, []);
  return { methods, groups };
}

function methodOf(
  path: string,
  property: ts.Symbol,
  signature: ts.Signature,
  checker: ts.TypeChecker,
): Method {
  const read = typeReader(checker);
  const docs = docsOf(property, checker) ?? aliasDocs(checker.getTypeOfSymbol(property), checker);
  const parameters: Parameter[] = [];
  let handlers = 0;
  let options: JsonSchema | undefined;
  const given = signature.getParameters();
  for (const [index, parameter] of given.entries()) {
    const type = checker.getTypeOfSymbol(parameter);
    const last = index === given.length - 1;
    options = last ? beyondCallOptions(read, type, checker) : undefined;
    if (options !== undefined) continue;
    const schema = read(type);
    if (schema === undefined) handlers += 1;
    else parameters.push(parameterOf(parameter, type, schema, docs, checker));
  }
  const { kind, value } = returned(signature.getReturnType(), checker);
  return {
    path,
    kind: path.startsWith("journeys.") ? "journey" : kind,
    docs,
    parameters,
    ...(options === undefined || options === nothing ? {} : { options }),
    handlers,
    value: value === undefined ? {} : (read(value) ?? { type: "null" }),
  };
}

/** What is said of a parameter by its tag, or of its type. */
function parameterOf(
  parameter: ts.Symbol,
  type: ts.Type,
  schema: JsonSchema,
  docs: Docs | undefined,
  checker: ts.TypeChecker,
): Parameter {
  const description = docs?.parameters[parameter.name] ?? typeDocs(type, checker).description;
  return {
    name: parameter.name,
    optional: isOptional(parameter),
    schema: { ...schema, ...(description === undefined ? {} : { description }) },
  };
}

function isOptional(parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    (declaration.questionToken !== undefined || declaration.initializer !== undefined)
  );
}

const nothing: JsonSchema = {};

/** Time limits and the like, which every method takes last. What goes beyond them is data, such as the fields wanted. */
function beyondCallOptions(
  read: (type: ts.Type) => JsonSchema | undefined,
  type: ts.Type,
  checker: ts.TypeChecker,
): JsonSchema | undefined {
  const common = new Set([
    "signal",
    "timeoutMs",
    "deadlineMs",
    "retry",
    "headers",
    "settled",
    "resume",
    "onStep",
  ]);
  const options = checker.getNonNullableType(type);
  const names = checker.getPropertiesOfType(options).map(({ name }) => name);
  if (!names.includes("deadlineMs") || !names.includes("signal")) return undefined;
  const schema = read(options);
  const properties = Object.entries(schema?.properties ?? {}).filter(([name]) => !common.has(name));
  if (schema === undefined || properties.length === 0) return nothing;
  const required = schema.required?.filter((name) => !common.has(name)) ?? [];
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function aliasDocs({ aliasSymbol }: ts.Type, checker: ts.TypeChecker): Docs | undefined {
  return aliasSymbol === undefined ? undefined : docsOf(aliasSymbol, checker);
}

const kinds: Readonly<Record<string, Kind>> = {
  Call: "call",
  Listing: "listing",
  EventStream: "stream",
  Consumer: "consumer",
  KeptRegistrations: "consumer",
};

/** What a method gives: the value of a call, an item of a listing, an event of a stream. */
function returned(type: ts.Type, checker: ts.TypeChecker): { readonly kind: Kind; readonly value?: ts.Type } {
  const name = type.aliasSymbol?.name ?? type.symbol?.name ?? "";
  const kind = kinds[name];
  if (kind === undefined)
    throw new Error(`nobody said what kind of method gives ${checker.typeToString(type)}`);
  const [value] = type.aliasTypeArguments ?? checker.getTypeArguments(type as ts.TypeReference);
  if (kind === "consumer") return { kind };
  return value === undefined ? { kind } : { kind, value };
}
