/** Any JSON object. */
export interface PlainObject {
  readonly [field: string]: unknown;
}

/** By its prototype: an object literal, of this realm or another. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
