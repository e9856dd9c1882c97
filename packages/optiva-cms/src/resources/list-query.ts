import {
  type Field,
  InputIssues,
  isPlainObject,
  type QueryValue,
  type SchemaKit,
} from "@telcokit/core/client";

/** One value of a filter. A `Date` is written in RFC 3339 form. */
export type FilterScalar = string | number | boolean | Date;

/** Comparisons, sent as a suffix of the attribute's name: `creationDate.gt=…`. All must hold. */
export interface FilterOperators {
  /** Greater than. */
  readonly gt?: FilterScalar | undefined;
  /** Greater, or the same. */
  readonly gte?: FilterScalar | undefined;
  /** Less than. */
  readonly lt?: FilterScalar | undefined;
  /** Less, or the same. */
  readonly lte?: FilterScalar | undefined;
  /** The same. */
  readonly eq?: FilterScalar | undefined;
  /** Matches. */
  readonly regex?: string | undefined;
}

/**
 * Which items are wanted, by attribute: `{ status: "active" }`, nested `{ "engagedParty.id": "4711" }`, one of several
 * `{ status: ["active", "suspended"] }`, compared `{ creationDate: { gt: "2026-01-01T00:00:00Z" } }`. TMF630 leaves the
 * attributes to the service, so any name goes; a suffix may stand in it too (`"creationDate.gt"`). A comma in a value
 * means OR as well, and nothing can quote it: for a text that holds one there is `{ regex }`.
 */
export interface ListFilter {
  readonly [attribute: string]: FilterScalar | readonly FilterScalar[] | FilterOperators | undefined;
}

/** What every list takes. */
export interface ListQuery {
  /** Which items are wanted, by attribute. @default all */
  readonly filter?: ListFilter | undefined;
  /** The attributes wanted of each item; `id` is asked for as well. @default all */
  readonly fields?: readonly string[] | undefined;
  /** Attributes to sort by, the first first; a minus before one turns its order. */
  readonly sort?: string | readonly string[] | undefined;
  /** Items per request, not in all: for that there is `toArray({ max })`. @default 100, in lists outside TM Forum's none */
  readonly limit?: number | undefined;
  /** How many items to leave out at the beginning. @default 0 */
  readonly offset?: number | undefined;
}

/** A checked query. */
export interface CheckedQuery {
  readonly filter?: ListFilter | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly sort?: string | readonly string[] | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

const reserved = ["fields", "sort", "limit", "offset"];
const operators = ["gt", "gte", "lt", "lte", "eq", "regex"];

export function listQueryFields({ z }: SchemaKit): {
  readonly [Name in keyof Required<CheckedQuery>]: Field<CheckedQuery[Name]>;
} {
  const name = z.string().regex(/^[^\s,&=]+$/, "must be the name of an attribute");
  const date = z.date().refine(isWritable, "must be of the years 0 to 9999");
  const scalar = z.union([z.string(), z.number(), z.boolean(), date]);
  // A Date is an object without a field of its own: it must not pass for a comparison that compares nothing.
  const comparison = z.preprocess(
    (given) => (isPlainObject(given) ? given : undefined),
    z.strictObject(Object.fromEntries(operators.map((operator) => [operator, scalar.optional()]))),
  );
  const wanted = z.union([scalar, z.array(scalar).min(1, "must not be empty"), comparison, z.undefined()]);
  const attribute = name
    .refine((text) => !reserved.includes(text), "is an option of its own, not a filter")
    .says({ not: { enum: reserved } });
  return {
    filter: z.record(attribute, wanted).optional() as unknown as Field<CheckedQuery["filter"]>,
    fields: z.array(name).min(1, "must not be empty").optional(),
    sort: z.union([name, z.array(name).min(1, "must not be empty")]).optional(),
    limit: z.int().min(1, "must be at least 1").optional(),
    offset: z.int().min(0, "must not be negative").optional(),
  };
}

/** RFC 3339 has four digits for the year. */
function isWritable(date: Date): boolean {
  return /^\d{4}-/.test(date.toISOString());
}

/** The query string of one page, without offset and limit. */
export function queryOf({ filter = {}, fields, sort }: CheckedQuery): Record<string, QueryValue> {
  const query: Record<string, QueryValue> = {};
  for (const [attribute, wanted] of Object.entries(filter)) {
    for (const [name, value] of conditions(attribute, wanted)) {
      if (Object.hasOwn(query, name))
        throw new InputIssues([{ path: ["filter"], message: "must not name a condition twice" }]);
      query[name] = value;
    }
  }
  if (fields !== undefined) query.fields = [...new Set(["id", ...fields])].join(",");
  if (sort !== undefined) query.sort = typeof sort === "string" ? sort : sort.join(",");
  return query;
}

function conditions(attribute: string, wanted: ListFilter[string]): (readonly [string, string])[] {
  if (wanted === undefined) return [];
  if (isList(wanted)) return [[attribute, wanted.map(written).join(",")]];
  if (typeof wanted !== "object" || wanted instanceof Date) return [[attribute, written(wanted)]];
  return Object.entries(wanted).flatMap(([operator, value]) =>
    value === undefined ? [] : [[`${attribute}.${operator}`, written(value)] as const],
  );
}

function isList(wanted: ListFilter[string]): wanted is readonly FilterScalar[] {
  return Array.isArray(wanted);
}

function written(value: FilterScalar): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
