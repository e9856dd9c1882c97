// JSON Schema of an input that a client checks by the codes of its facts (packages/optiva-bss/src/operations/spec.ts): what
// the codes allow, in the words of the type.
import { loadSchemaKit, type SchemaKit } from "../../packages/core/src/operation/schema.ts";
import { type Code, readCode, type Schemas } from "../../packages/optiva-bss/src/wire/tables.ts";
import type { JsonSchema } from "./json-schema.ts";

/** What such a schema says of itself. */
interface Coded {
  readonly codes: Readonly<Record<string, string>>;
  readonly schemas: Schemas;
  readonly identifies?: string;
  readonly params: readonly {
    readonly name: string;
    readonly code: string;
    readonly values?: readonly string[];
  }[];
  /** Of the whole. */
  readonly rule?: JsonSchema;
  /** Of the options of one call. */
  readonly call: JsonSchema;
}

type Request = ((kit: SchemaKit) => unknown) | undefined;

async function codedBy(request: Request): Promise<Coded | undefined> {
  const made = request?.(await loadSchemaKit("lenient")) as { readonly coded?: Coded } | undefined;
  return made?.coded;
}

/** @returns `undefined` for a schema of another kind */
export async function codedOptions(request: Request): Promise<JsonSchema | undefined> {
  return (await codedBy(request))?.call;
}

/** @returns `undefined` for a schema of another kind */
export async function codedSchema(request: Request, type: JsonSchema): Promise<JsonSchema | undefined> {
  const coded = await codedBy(request);
  if (coded === undefined) return undefined;
  const { codes, schemas, identifies, params, rule } = coded;
  const whole = objectOf(schemas, codes, type, identifies);
  const properties = { ...whole.properties };
  for (const { name, code, values } of params) {
    const field = properties[name];
    if (field === undefined) continue;
    const { description } = field;
    const own = values === undefined ? limited(code) : { enum: [...values, ...numbersOf(values)] };
    if (own !== undefined)
      properties[name] = { ...(description === undefined ? {} : { description }), ...own };
  }
  const { limit } = properties;
  if (limit !== undefined)
    properties.limit = {
      ...(limit.description === undefined ? {} : { description: limit.description }),
      ...wholeNumber(1),
    };
  return { ...whole, properties, ...(rule === undefined ? {} : { allOf: [rule] }) };
}

function limited(code: string): JsonSchema | undefined {
  return code === "i!" ? wholeNumber(0) : undefined;
}

/** A whole number as such, or as digits. */
function wholeNumber(minimum = Number.MIN_SAFE_INTEGER): JsonSchema {
  const pattern = minimum === 1 ? "^0*[1-9]\\d{0,29}$" : minimum === 0 ? "^\\d{1,30}$" : "^-?\\d{1,30}$";
  return {
    anyOf: [
      { type: "integer", minimum, maximum: Number.MAX_SAFE_INTEGER },
      { type: "string", pattern },
    ],
  };
}

const anyText: JsonSchema = {
  type: ["string", "integer"],
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
};

const scalars: Readonly<Record<string, JsonSchema>> = {
  s: anyText,
  i: wholeNumber(),
  n: { type: "number" },
  b: { type: "boolean" },
  y: { type: "boolean" },
  o: { type: "object" },
  u: {},
  // The service provider; that it is the call's nobody but the client knows.
  p: wholeNumber(),
  q: wholeNumber(),
};

function partOf(schemas: Schemas, code: Code, type: JsonSchema): JsonSchema {
  if (!code.list) return oneOf(schemas, code, type);
  return { type: "array", items: oneOf(schemas, code, type.items ?? {}) };
}

function oneOf(schemas: Schemas, { kind, name }: Code, type: JsonSchema): JsonSchema {
  if (kind === "#") return named(schemas, name, type);
  if (kind === "|") {
    const names = name.split("|");
    return { anyOf: names.map((one, at) => named(schemas, one, type.anyOf?.[at] ?? {})) };
  }
  if (kind === "=") return enumOf(schemas, name);
  return scalars[kind] ?? {};
}

/** What names a subscription, and by which field beside the mobile number. */
const identified: Readonly<Record<string, string>> = {
  SubscriptionRef: "identifier",
  subscriptionReference: "identifier",
  SubscriptionReff: "subIdentifier",
};

function named(schemas: Schemas, name: string, type: JsonSchema): JsonSchema {
  // It holds itself: its definition is the one of the type.
  if (type.$ref !== undefined) return { $ref: type.$ref };
  return objectOf(schemas, schemas.object(name), type, identified[name]);
}

function objectOf(
  schemas: Schemas,
  codes: Readonly<Record<string, string>>,
  type: JsonSchema,
  identifies: string | undefined,
): JsonSchema {
  const fields = Object.entries(codes).map(([field, code]) => {
    const said = type.properties?.[field] ?? {};
    const { description } = said;
    const part = partOf(schemas, readCode(code), said);
    return [field, { ...part, ...(description === undefined ? {} : { description }) }] as const;
  });
  const required = Object.entries(codes)
    .filter(([, code]) => code.endsWith("!") && !code.startsWith("p"))
    .map(([field]) => field);
  return {
    ...(type.title === undefined ? {} : { title: type.title }),
    ...(type.description === undefined ? {} : { description: type.description }),
    type: "object",
    properties: Object.fromEntries(fields),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    ...(identifies === undefined
      ? {}
      : { anyOf: [{ required: [identifies] }, { required: ["mobileNumber", "subscriptionType"] }] }),
  };
}

function enumOf(schemas: Schemas, name: string): JsonSchema {
  const [, open, values] = schemas.enum(name);
  const known = Object.keys(values);
  if (open === 1) return { ...anyText, examples: known };
  return { enum: [...numbersOf(known), ...known] };
}

/** As numbers, what are numbers: both are taken. */
function numbersOf(values: readonly string[]): number[] {
  return values.filter((value) => String(Number(value)) === value).map(Number);
}
