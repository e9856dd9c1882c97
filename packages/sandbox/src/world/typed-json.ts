/**
 * Plain JSON for what the sandbox keeps: dates, bytes and maps are marked, so that they come back as what they were.
 * A member whose value is `undefined` is left out.
 */
export type TypedJson =
  | null
  | boolean
  | number
  | string
  | readonly TypedJson[]
  | { readonly [member: string]: TypedJson };

export function toTypedJson(value: unknown): TypedJson {
  if (
    value === null ||
    typeof value === "boolean" ||
    typeof value === "number" ||
    typeof value === "string"
  ) {
    return value;
  }
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (value instanceof Map) return { $map: [...value].map(toTypedJson) };
  if (Array.isArray(value)) return value.map((element) => toTypedJson(element ?? null));
  if (typeof value !== "object") return null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const plain = Object.fromEntries(members.map(([name, member]) => [name, toTypedJson(member)]));
  // Somebody else's object may look like one of the marks.
  return isMark(plain) ? { $plain: plain } : plain;
}

export function fromTypedJson(json: TypedJson): unknown {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map(fromTypedJson);
  const object = json as { readonly [member: string]: TypedJson };
  if (!isMark(object)) return members(object);
  const { $date, $bytes, $map, $plain } = object;
  if (typeof $date === "string") return new Date($date);
  if (typeof $bytes === "string") return new Uint8Array(Buffer.from($bytes, "base64"));
  if (Array.isArray($map)) return new Map($map.map(fromTypedJson) as [unknown, unknown][]);
  return typeof $plain === "object" && $plain !== null ? members($plain as typeof object) : members(object);
}

function members(object: { readonly [member: string]: TypedJson }): object {
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, fromTypedJson(member)]));
}

const marks = ["$date", "$bytes", "$map", "$plain"];

function isMark(object: object): boolean {
  const [name, ...others] = Object.keys(object);
  return name !== undefined && others.length === 0 && marks.includes(name);
}

/** Plain JSON for people and other languages: dates as ISO 8601, bytes as base64. */
export function toPlainJson(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Map) return toPlainJson(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(toPlainJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toPlainJson(member)]));
}
