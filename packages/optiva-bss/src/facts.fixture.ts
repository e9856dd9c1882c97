// What the wire must be, read from the facts themselves: nothing here knows the client's code or what is generated for it.
import { readFileSync } from "node:fs";

export interface FactParam {
  readonly name: string;
  readonly in: "query" | "path";
  readonly required?: boolean;
  readonly type?: string | readonly string[];
  readonly schema?: string;
  readonly enum?: readonly string[];
  readonly base64Json?: string;
}

export interface FactOperation {
  readonly spec: "rts" | "rtr";
  readonly id: string | null;
  readonly client: string;
  readonly method: string;
  readonly path: string;
  readonly effect: "read" | "idempotent" | "write";
  readonly headers: readonly string[];
  readonly params?: readonly FactParam[];
  readonly body?: { readonly schema: string; readonly wrap?: string; readonly nest?: string };
  readonly responses: Readonly<Record<string, string>>;
  readonly answerAt?: string;
  readonly answerAtSample?: string;
  readonly value?: string;
  readonly verdict?: {
    readonly kind?: string;
    readonly at?: string;
    readonly yes?: readonly string[];
    readonly no?: object;
    readonly open?: object;
  };
  readonly errors?: object;
  readonly paging?: { readonly key: string | null; readonly next?: string | null; readonly items: string };
}

type Notation = unknown;

export interface FactSchema {
  readonly fields?: Notation;
  readonly type?: string;
  readonly enum?: Notation;
  readonly same?: string;
  readonly seen?: readonly string[];
}

interface Facts {
  readonly operations: readonly FactOperation[];
  readonly schemas: Readonly<Record<string, FactSchema>>;
}

const read = (spec: string): Facts =>
  JSON.parse(readFileSync(new URL(`../facts/${spec}.json`, import.meta.url), "utf8"));

const facts: Readonly<Record<"rts" | "rtr", Facts>> = { rts: read("rts"), rtr: read("rtr") };

export const factOperations: readonly FactOperation[] = (["rts", "rtr"] as const).flatMap((spec) =>
  facts[spec].operations.map((one) => ({ ...one, spec })),
);

export const testSpid = 7;

/** One value three times: as it is declared, as samples of the same files write it, and as callers should have it. */
export interface Shapes {
  readonly declared: unknown;
  readonly sampled: unknown;
  readonly expected: unknown;
}

/** How deep an example goes: schemas hold themselves. */
const deepest = 8;

/** @param listed where samples have a list though one object is declared, from here on */
export function shapesOf(
  { spec }: Pick<FactOperation, "spec">,
  notation: Notation,
  listed: readonly string[] = [],
  depth = 0,
): Shapes {
  if (typeof notation === "string") return shapesOfWord(spec, notation, listed, depth);
  if (Array.isArray(notation)) return asList(shapesOf({ spec }, notation[0], listed, depth));
  const object = notation as Readonly<Record<string, unknown>>;
  if (Array.isArray(object.oneOf)) return shapesOf({ spec }, object.oneOf[0], listed, depth);
  if (typeof object.type === "string" && object.enum !== undefined)
    return enumerated(object.type, object.enum);
  return shapesOfFields(spec, object, listed, depth);
}

function shapesOfWord(spec: "rts" | "rtr", word: string, listed: readonly string[], depth: number): Shapes {
  if (!word.startsWith("#")) return scalar(word);
  const schema = schemaOf(spec, word.slice(1).split("|")[0] ?? "");
  if (schema.same !== undefined) return shapesOf({ spec }, schema.same, listed, depth);
  if (schema.enum !== undefined) return enumerated(schema.type ?? "string", schema.enum);
  return shapesOf({ spec }, schema.fields, [...listed, ...listsIn(schema)], depth + 1);
}

/** Paths from a schema's root at which samples have lists. */
export function listsIn({ seen = [] }: FactSchema): string[] {
  return seen.filter((mark) => mark.startsWith("[] ")).map((mark) => mark.slice(3).replaceAll("[]", ""));
}

function shapesOfFields(
  spec: "rts" | "rtr",
  fields: Readonly<Record<string, unknown>>,
  listed: readonly string[],
  depth: number,
): Shapes {
  const made = Object.entries(fields).flatMap(([key, notation]) => {
    const name = key.replace(/!$/, "");
    if (depth > deepest && name === "part") return [];
    const inner = listed
      .filter((path) => path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1));
    const one = shapesOf({ spec }, notation, inner, depth + 1);
    return [[name, listed.includes(name) ? { ...one, expected: [one.expected] } : one] as const];
  });
  const pick = (which: keyof Shapes): object =>
    Object.fromEntries(made.map(([name, one]) => [name, one[which]]));
  return { declared: pick("declared"), sampled: pick("sampled"), expected: pick("expected") };
}

function asList({ declared, sampled, expected }: Shapes): Shapes {
  const flat = (value: unknown): unknown => (Array.isArray(value) ? value : [value]);
  // One entry stands without brackets.
  return { declared: flat(declared), sampled, expected: flat(expected) };
}

function scalar(word: string): Shapes {
  const type = word.split(/[:=|]/)[0];
  if (type === "integer") return { declared: 12, sampled: "12", expected: 12 };
  if (type === "number") return { declared: 0.5, sampled: "0.5", expected: 0.5 };
  if (type === "boolean") return { declared: true, sampled: "true", expected: true };
  if (type === "object" || type === "unknown")
    return { declared: { a: 1 }, sampled: { a: 1 }, expected: { a: 1 } };
  // Texts come as numbers in samples.
  return { declared: "123", sampled: 123, expected: "123" };
}

function enumerated(type: string, values: unknown): Shapes {
  const [first = ""] = Array.isArray(values) ? values.map(String) : Object.keys(values as object);
  const value = type === "integer" ? Number(first) : first;
  return { declared: value, sampled: first, expected: value };
}

/** The notation at a path of a response, `listXResponse.return[]`. */
export function notationAt(spec: "rts" | "rtr", root: string, path: string): Notation {
  let at: Notation = root;
  for (const step of path === "" ? [] : path.split(".")) {
    const fields = fieldsOf(spec, at);
    const name = step.replace("[]", "");
    at = fields[name] ?? fields[`${name}!`];
    if (at === undefined) throw new Error(`${root}: no ${name}`);
  }
  return at;
}

function fieldsOf(spec: "rts" | "rtr", notation: Notation): Readonly<Record<string, Notation>> {
  if (typeof notation === "string" && notation.startsWith("#")) {
    const schema = facts[spec].schemas[notation.slice(1)];
    return fieldsOf(spec, schema?.same ?? schema?.fields);
  }
  return fieldsIn(Array.isArray(notation) ? notation[0] : notation);
}

function fieldsIn(notation: Notation): Readonly<Record<string, Notation>> {
  return typeof notation === "object" && notation !== null ? (notation as Record<string, Notation>) : {};
}

export function schemaFields(spec: "rts" | "rtr", reference: string): Readonly<Record<string, Notation>> {
  return fieldsOf(spec, reference);
}

export function schemaOf(spec: "rts" | "rtr", name: string): FactSchema {
  const schema = facts[spec].schemas[name];
  if (schema === undefined) throw new Error(`no schema ${name}`);
  return schema;
}
