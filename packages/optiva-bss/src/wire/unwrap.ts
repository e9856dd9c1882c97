import type { FieldCodes } from "../operations/spec.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** SOAP turned into JSON: an empty element. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** What a payload stands in, as declared and as samples have it. */
export interface Wrapping {
  /** Keys that are declared around it. */
  readonly wrappers: readonly string[];
  /** Fields of the payload itself: no wrappers, whatever they are called. */
  readonly fields: FieldCodes;
}

/**
 * Peels off what is around a payload. Samples show other wrappers than the declaration (one more, one less, doubled,
 * another operation's), so it goes by what wrappers look like and stops at the payload's own fields.
 */
export function unwrap(data: unknown, { wrappers, fields }: Wrapping): unknown {
  let at = data;
  // A wrapper inside a wrapper is three deep at most in any sample.
  for (let depth = 0; depth < 8 && isObject(at); depth += 1) {
    const object: JsonObject = at;
    if (Object.keys(object).some((key) => Object.hasOwn(fields, key))) return object;
    const key = wrapperIn(object, wrappers);
    if (key === undefined) return object;
    at = object[key];
  }
  return at;
}

function wrapperIn(object: JsonObject, wrappers: readonly string[]): string | undefined {
  const declared = wrappers.find((name) => Object.hasOwn(object, name));
  if (declared !== undefined) return declared;
  const [only, ...others] = Object.keys(object);
  if (only === undefined || others.length > 0) return undefined;
  return /(?:Response|Return|Out|Output)$|^return$/.test(only) ? only : undefined;
}

/** A list: one entry comes without brackets, none as nothing at all. */
export function listOf(value: unknown): readonly unknown[] {
  if (isEmpty(value)) return [];
  return Array.isArray(value) ? value.filter((one) => !isEmpty(one)) : [value];
}

/** The one entry of a list that stands where one object is declared. */
export function onlyOf(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}
