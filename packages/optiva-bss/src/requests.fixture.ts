// A whole input of every operation, and the request that the facts make of it.
import { type FactOperation, schemaFields, schemaOf, testSpid } from "./facts.fixture.ts";

export interface ExpectedRequest {
  readonly method: string;
  readonly path: string;
  /** In order of names. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What `requestPayload` holds, before it is encoded. */
  readonly encoded: unknown;
}

export interface RequestCase {
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedRequest;
}

export function requestCase(operation: FactOperation): RequestCase {
  const { spec, params = [], body, method, headers } = operation;
  const encoded = params.find(({ base64Json }) => base64Json !== undefined);
  const plain = params
    .filter((one) => one !== encoded)
    .map((param) => ({ param, ...paramCase(operation, param) }));
  const payload = payloadCase(operation, encoded?.base64Json);
  const inPath = plain.filter(({ param }) => param.in === "path");
  const path = inPath.reduce(
    (text, { param, wire }) => text.replace(`{${param.name}}`, encodeURIComponent(String(wire[0]))),
    operation.path,
  );
  const query = plain
    .filter(({ param }) => param.in === "query")
    .flatMap(({ param, wire }) => wire.map((one) => [param.name, one] as const));
  return {
    input: { ...Object.fromEntries(plain.map(({ name, given }) => [name, given])), ...payload.input },
    expected: {
      method,
      path,
      query: query.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
      headers: {
        ...(headers.includes("spid") ? { spid: String(testSpid) } : {}),
        ...(headers.includes("tenant") ? { tenant: "happyphone" } : {}),
      },
      body: body === undefined ? undefined : payload.wire,
      encoded: encoded === undefined ? undefined : payload.wire,
    },
  };
  function payloadCase({ body: own }: FactOperation, reference: string | undefined) {
    const [schema, wrap] = reference === undefined ? [own?.schema, own?.wrap] : unwrapped(spec, reference);
    if (schema === undefined) return { input: {}, wire: undefined };
    const input = example(spec, schema, schema) as Readonly<Record<string, unknown>>;
    const nested = own?.nest === undefined ? input : { [own.nest]: input };
    // The service provider may be left out where it is required.
    return { input: withoutSpid(input), wire: wrap === undefined ? nested : { [wrap]: nested } };
  }
}

/** A payload whose only field is an object has that around what callers give. */
function unwrapped(spec: "rts" | "rtr", reference: string): readonly [string, string | undefined] {
  const [[key, inner] = ["", undefined], ...others] = Object.entries(schemaFields(spec, reference));
  const name = key.replace(/!$/, "");
  const isWrapper =
    others.length === 0 && typeof inner === "string" && inner.startsWith("#") && name !== "request";
  return isWrapper ? [inner, name] : [reference, undefined];
}

function withoutSpid(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== "spid"));
}

function paramCase({ client, spec }: FactOperation, { name, type, schema, enum: values }: FactParam) {
  const own = ownNames[name] ?? name[0]?.toLowerCase() + name.slice(1);
  if (name === "spid") return { name: own, given: undefined, wire: [String(testSpid)] };
  if (name === ".billingDate")
    return { name: own, given: "2023-11-24T00:00:00.000-06:00", wire: ["Nov 24,2023"] };
  if (type === "YN") return { name: own, given: true, wire: ["Y"] };
  const one =
    values?.[0] ?? example(spec, schema ?? (Array.isArray(type) ? type[0] : (type ?? "string")), client);
  const given = Array.isArray(type) ? [one, one] : one;
  return { name: own, given, wire: [given].flat().map(String) };
}

type FactParam = NonNullable<FactOperation["params"]>[number];

/** Names that no program would write. */
const ownNames: Readonly<Record<string, string>> = {
  ASL: "asl",
  pagekey: "pageKey",
  ".accountIdentifier": "accountIdentifier",
  ".billingDate": "billingDate",
  "subscriptionTypeSelection.1": "subscriptionTypeSelection1",
  "subscriptionTypeSelection.2": "subscriptionTypeSelection2",
  "subscriptionTypeSelection.3": "subscriptionTypeSelection3",
  "subscriptionTypeSelection.1.e": "subscriptionTypeSelection1E",
  "subscriptionTypeSelection.2.e": "subscriptionTypeSelection2E",
  "subscriptionTypeSelection.3.e": "subscriptionTypeSelection3E",
};

/** A value with every field that is declared. */
function example(spec: "rts" | "rtr", notation: unknown, place: string, depth = 0): unknown {
  if (Array.isArray(notation)) return [example(spec, notation[0], place, depth)].flat();
  if (typeof notation === "string") return exampleOfWord(spec, notation, place, depth);
  const object = notation as Readonly<Record<string, unknown>>;
  if (Array.isArray(object.oneOf)) return example(spec, object.oneOf[0], place, depth);
  if (typeof object.type === "string" && object.enum !== undefined) {
    const [first = ""] = Array.isArray(object.enum)
      ? object.enum.map(String)
      : Object.keys(object.enum as object);
    return object.type === "integer" ? Number(first) : first;
  }
  const entries = Object.entries(object).flatMap(([key, one]) => {
    const name = key.replace(/!$/, "");
    if (depth > 6 && name === "part") return [];
    if (/^(?:spid|spidInfo|msisdnSpid)$/.test(name))
      return [[name, one === "string" ? String(testSpid) : testSpid]];
    return [[name, example(spec, one, `${place}.${name}`, depth + 1)]];
  });
  return Object.fromEntries(entries);
}

function exampleOfWord(spec: "rts" | "rtr", word: string, place: string, depth: number): unknown {
  if (word.startsWith("#")) return exampleOfSchema(spec, word, depth);
  const type = word.split(/[:=|]/)[0];
  if (type === "integer") return 5;
  if (type === "number") return 2.5;
  if (type === "boolean") return true;
  if (type === "object" || type === "unknown") return { free: "ä" };
  // Beyond ASCII, and with what base64 and URLs have to encode.
  return `Ää?/+=${place.length}`;
}

function exampleOfSchema(spec: "rts" | "rtr", word: string, depth: number): unknown {
  const raw = rawSchema(spec, word);
  return example(spec, raw, word.slice(1), depth + 1);
}

function rawSchema(spec: "rts" | "rtr", word: string): unknown {
  const schema = schemaOf(spec, word.slice(1).split("|")[0] ?? "");
  if (schema.same !== undefined) return rawSchema(spec, schema.same);
  return schema.enum === undefined ? schema.fields : { type: schema.type ?? "string", enum: schema.enum };
}
