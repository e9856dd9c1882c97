/** A JSON object whose members are not known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What every TM Forum resource has; the rest is as it was written. */
export interface Resource extends JsonObject {
  readonly id: string;
  readonly href: string;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** Every value at a dotted path. Arrays on the way are looked into, element by element. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined ? [] : [value];
  if (!isObject(value)) return [];
  // A name may itself contain dots, as extensions of some vendors do.
  const whole = path.join(".");
  if (rest.length > 0 && Object.hasOwn(value, whole)) return valuesAt(value[whole], []);
  return Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}
