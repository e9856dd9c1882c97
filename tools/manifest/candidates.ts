// Inputs, good and bad, made of an operation's sample: some of its parts are put in the place of others that their schema
// may or may not allow.
import fc from "fast-check";
import type { JsonSchema } from "../../packages/core/src/operation/manifest.ts";

type Value = unknown;
type Definitions = Readonly<Record<string, JsonSchema>>;

/** Texts that are near the edge of what some field takes. */
const texts = [
  "",
  " ",
  "\t",
  "a",
  "0",
  "12345",
  "+4799990000",
  "0047 99 99 00 00",
  "4799990000",
  "+47 (0) 99990000",
  "+0479999",
  "+1234567890123456",
  "+39 329 1234567",
  "3291234567",
  "393291234567",
  "+39\u200e3291234567",
  "+33123456789",
  "\u0000",
  "x\ud800",
  "a b",
  "à",
  "MyProduct",
  "Ünïcødé",
  "sips:pbx.example.com",
  "sips:pbx.example.com:65536",
  "sips:pbx.example.com:00080",
  "sips:10.0.0.1:1",
  "SIPS:a.b",
  "sip:a.b",
  "sips:-a.b",
  "sips:a..b",
  "acr:Authorization",
  "ACR:AUTHORIZATION",
  "acr:a;ncc=1",
  "acr%3Aa",
  "acr:a%3Bncc=1",
  "20240229120000",
  "20230229120000",
  "20261301000000",
  "20260101240000",
  "2030/01",
  "4242",
  "**** 4242",
  "4111111111111111",
  "2026-01-01T00:00:00Z",
  "yesterday",
  "AQID",
  "AQ",
  "%%%%",
  "limit",
  "a,b",
];

function sized(length: number): fc.Arbitrary<string> {
  return fc.constantFrom("x", "é").map((character) => character.repeat(Math.max(0, length)));
}

function bytes(schema: JsonSchema): fc.Arbitrary<Value> {
  const near = [0, 1, 132, 133, 134, 1999, 2000, 2001].map((size) => Buffer.alloc(size).toString("base64"));
  return fc.oneof(fc.constantFrom(...near), schema.tsType === undefined ? fc.string() : fc.constant(7));
}

const surrogates = { first: 0xd800, count: 0x800 };

/** Every character there is, counted through: fast-check's own makes a table of a million when it is first used. */
const anyCharacter = fc
  .nat({ max: 0x10ffff - surrogates.count })
  .map((at) => String.fromCodePoint(at < surrogates.first ? at : at + surrogates.count));

/** Of any characters, or of those whose words mean something to JavaScript (`__proto__`). */
const anyText = fc.oneof(
  { arbitrary: fc.string({ unit: anyCharacter, maxLength: 20 }), weight: 4 },
  { arbitrary: fc.string({ maxLength: 20 }), weight: 1 },
);

function text(schema: JsonSchema): fc.Arbitrary<Value> {
  const { minLength = 0, maxLength = 0 } = schema;
  const edges = [minLength - 1, minLength, maxLength, maxLength + 1].filter((length) => length >= 0);
  return fc.oneof(fc.constantFrom(...texts), anyText, ...edges.map(sized));
}

function number(schema: JsonSchema): fc.Arbitrary<Value> {
  const { minimum = 0, maximum = 10, exclusiveMinimum = 0 } = schema;
  const edges = [minimum - 1, minimum, maximum, maximum + 1, exclusiveMinimum, 0.5, 1, -1];
  return fc.constantFrom(...edges.filter(Number.isFinite));
}

/** Anything at all, of the wrong kind as a rule. */
const anything: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, 7, "text", true, [], {}, [7], { a: 1 });

/** Values near a good one, at any depth. */
export function near(
  schema: JsonSchema,
  good: Value,
  all: Definitions = schema.$defs ?? {},
): fc.Arbitrary<Value> {
  const own = resolve(schema, all);
  const defs = without(all, schema);
  const branches = own.type === undefined ? (own.anyOf ?? own.oneOf) : undefined;
  if (branches !== undefined)
    return fc.oneof(fc.constant(good), ...branches.map((branch) => near(branch, good, defs)), anything);
  const other = fc.oneof(
    { arbitrary: ofKind(own, good, defs), weight: 6 },
    { arbitrary: anything, weight: 1 },
  );
  return good === undefined
    ? other
    : fc.oneof({ arbitrary: fc.constant(good), weight: 3 }, { arbitrary: other, weight: 2 });
}

function ofKind(schema: JsonSchema, good: Value, defs: Definitions): fc.Arbitrary<Value> {
  if (schema.const !== undefined) return fc.constantFrom(schema.const, "other");
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum, "other");
  if (schema.contentEncoding === "base64") return bytes(schema);
  if (schema.type === "string") return text(schema);
  if (schema.type === "number" || schema.type === "integer") return number(schema);
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "array") return list(schema, good, defs);
  if (schema.type === "object") return object(schema, good, defs);
  return anything;
}

function list({ items = {} }: JsonSchema, good: Value, defs: Definitions): fc.Arbitrary<Value> {
  const first: Value = Array.isArray(good) ? good[0] : undefined;
  const item = near(items, first, defs);
  return fc.oneof(
    fc.array(item, { maxLength: 3 }),
    item.map((twice) => [twice, twice]),
  );
}

function object(schema: JsonSchema, good: Value, defs: Definitions): fc.Arbitrary<Value> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const given = isRecord(good) ? good : {};
  // What an open object holds is described by its type and not checked: only that what must be there is.
  const closed = additionalProperties === false;
  const fields = Object.entries(properties).map(([name, field]) => {
    if (closed) return [name, sometimes(near(field, given[name], defs), Object.hasOwn(given, name))] as const;
    if (!Object.hasOwn(given, name)) return [name, fc.constant(undefined)] as const;
    const checked = required.includes(name);
    return [
      name,
      checked
        ? sometimes(fc.constantFrom(given[name], given[name], null, ""), true)
        : fc.constant(given[name]),
    ] as const;
  });
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(properties, name)));
  const unknown = closed ? fc.constantFrom({}, {}, {}, {}, {}, { unknownField: 1 }) : fc.constant({});
  return fc
    .tuple(fc.record(Object.fromEntries(fields)), unknown)
    .map(([known, more]) => withoutUndefined({ ...rest, ...known, ...more }));
}

/** What the sample has is left out now and then, what it does not have is added now and then. */
function sometimes(value: fc.Arbitrary<Value>, given: boolean): fc.Arbitrary<Value> {
  return fc.oneof(
    { arbitrary: value, weight: given ? 9 : 1 },
    { arbitrary: fc.constant(undefined), weight: given ? 1 : 4 },
  );
}

function withoutUndefined(value: Readonly<Record<string, unknown>>): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}

function resolve(schema: JsonSchema, defs: Definitions): JsonSchema {
  const name = schema.$ref?.slice("#/$defs/".length);
  return name === undefined ? schema : (defs[name] ?? {});
}

/** What holds itself is gone into once where the sample ends. */
function without(defs: Definitions, { $ref }: JsonSchema): Definitions {
  return Object.fromEntries(Object.entries(defs).filter(([name]) => $ref !== `#/$defs/${name}`));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
