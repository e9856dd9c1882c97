// The schemas of one specification in normal form: every object and every enum has a name, lists are marks on fields.
import type { EnumValues, Facts, Notation, Spec } from "./facts.ts";

export type Kind =
  | "text"
  | "integer"
  | "number"
  | "boolean"
  | "object"
  | "unknown"
  | { readonly object: string }
  | { readonly enum: string }
  | { readonly oneOf: readonly string[] };

export interface Field {
  readonly name: string;
  readonly kind: Kind;
  list: boolean;
  required: boolean;
  readonly nullable: boolean;
}

export interface ObjectSchema {
  readonly name: string;
  readonly fields: Field[];
}

export interface EnumSchema {
  readonly name: string;
  readonly type: "integer" | "text";
  /** Value to meaning. */
  readonly values: Readonly<Record<string, string>>;
  /** Other values occur. */
  open: boolean;
}

export interface Reference {
  readonly kind: Kind;
  readonly list: boolean;
}

export interface Schemas {
  readonly spec: Spec;
  readonly objects: ReadonlyMap<string, ObjectSchema>;
  readonly enums: ReadonlyMap<string, EnumSchema>;
  /** What `#Name` stands for. */
  resolve(reference: string): Reference;
}

const primitives: Readonly<Record<string, Kind>> = {
  string: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  object: "object",
  unknown: "unknown",
};

export function normalise({ spec, schemas }: Facts): Schemas {
  const objects = new Map<string, ObjectSchema>();
  const enums = new Map<string, EnumSchema>();
  const roots = new Map<string, Reference>();

  const resolve = (reference: string): Reference => {
    const name = reference.replace(/^#/, "");
    const known = roots.get(name);
    if (known !== undefined) return known;
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`${spec}: there is no schema ${name}`);
    // Before its fields: a schema may hold itself.
    if (schema.same !== undefined) return resolve(schema.same);
    const list = Array.isArray(schema.fields);
    if (schema.enum !== undefined) {
      roots.set(name, { kind: { enum: addEnum(name, schema.type ?? "string", schema.enum) }, list: false });
    } else if (list && typeof (schema.fields as readonly Notation[])[0] === "string") {
      roots.set(name, { ...reference_((schema.fields as readonly Notation[])[0], name), list: true });
    } else {
      roots.set(name, { kind: { object: name }, list });
      addObject(name, (list ? (schema.fields as readonly Notation[])[0] : schema.fields) as object);
    }
    return roots.get(name) as Reference;
  };

  const addEnum = (name: string, type: string, values: EnumValues): string => {
    const meanings = Array.isArray(values)
      ? Object.fromEntries(values.map((value) => [String(value), ""]))
      : (values as Readonly<Record<string, string>>);
    enums.set(name, { name, type: type === "integer" ? "integer" : "text", values: meanings, open: false });
    return name;
  };

  const addObject = (name: string, fields: object): void => {
    const made: Field[] = [];
    objects.set(name, { name, fields: made });
    for (const [key, notation] of Object.entries(fields)) {
      const plain = key.replace(/!$/, "");
      const { kind, list } = reference_(notation, `${name}.${plain}`);
      const nullable = typeof notation === "string" && notation.endsWith("|null");
      made.push({ name: plain, kind, list, required: key.endsWith("!"), nullable });
    }
  };

  const reference_ = (notation: Notation | undefined, place: string): Reference => {
    if (typeof notation === "string") {
      if (notation.startsWith("#")) return resolve(notation.split("|")[0] ?? "");
      const kind = primitives[notation.split(/[:=|]/)[0] ?? ""];
      if (kind === undefined) throw new Error(`${spec} ${place}: what is ${notation}?`);
      return { kind, list: false };
    }
    if (Array.isArray(notation)) return { ...reference_(notation[0], place), list: true };
    if (typeof notation !== "object") throw new Error(`${spec} ${place}: no type`);
    const object = notation as Readonly<Record<string, unknown>>;
    if (Array.isArray(object.oneOf))
      return { kind: { oneOf: object.oneOf.map((one: string) => nameOf(resolve(one))) }, list: false };
    if (typeof object.type === "string" && object.enum !== undefined)
      return { kind: { enum: addEnum(place, object.type, object.enum as EnumValues) }, list: false };
    addObject(place, notation);
    return { kind: { object: place }, list: false };
  };

  for (const name of Object.keys(schemas)) resolve(name);
  const made = { spec, objects, enums, resolve };
  for (const [name, { seen }] of Object.entries(schemas))
    for (const mark of seen ?? []) apply(made, name, mark);
  return made;
}

function nameOf({ kind }: Reference): string {
  if (typeof kind === "object" && "object" in kind) return kind.object;
  throw new Error("only objects can be alternatives");
}

/** What samples show against the declaration: a list in place of an object, values beside an enum, fields left out. */
function apply(schemas: Schemas, name: string, mark: string): void {
  const [, sign = "", path = ""] = /^(\[\]|=\S*|[-+]|[^ ]+) ?(.*)$/.exec(mark) ?? [];
  if (sign !== "[]" && sign !== "-" && !sign.startsWith("=")) return;
  const field = findField(schemas, name, path.replace(/^=\S* /, ""));
  if (field === undefined) return;
  if (sign === "[]") field.list = true;
  else if (sign === "-" && !isRespelt(schemas, name, path)) field.required = false;
  else if (typeof field.kind === "object" && "enum" in field.kind) {
    const values = schemas.enums.get(field.kind.enum);
    if (values !== undefined && !Object.hasOwn(values.values, sign.slice(1))) values.open = true;
  }
}

/** A required field of a request that samples write under another name is required all the same. */
function isRespelt({ objects }: Schemas, name: string, path: string): boolean {
  return respelt.some((one) => name === one) && objects.has(name) && !path.endsWith("valueType");
}

const respelt = [
  "ApplyPaymentRequestBody",
  "CreateCustomerRequestRequestBody",
  "UpdateCustomerRequestRequestBody",
  "listDetailedSubscriptionBucketHistory",
  "removeSubscriptionPersonalListPlanEntries",
  "CreateCardPackageResponseBody",
];

function findField({ objects, resolve }: Schemas, name: string, path: string): Field | undefined {
  let at = resolve(name).kind;
  let field: Field | undefined;
  for (const step of path.split(".")) {
    const plain = step.replaceAll("[]", "");
    if (plain === "") continue;
    if (typeof at !== "object" || !("object" in at)) return undefined;
    field = objects.get(at.object)?.fields.find((one) => one.name === plain);
    if (field === undefined) return undefined;
    at = field.kind;
  }
  return field;
}
