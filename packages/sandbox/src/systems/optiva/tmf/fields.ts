import { isObject, type JsonObject } from "./json.ts";

/** What `fields` asks for; `undefined` for everything. `none` leaves id and href. */
export function fieldsOf(query: URLSearchParams): readonly string[] | undefined {
  const asked = query.getAll("fields").join(",");
  if (asked === "") return undefined;
  const names = asked
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return names.includes("none") ? [] : names;
}

/** The asked attributes; id and href come always. `a.b` takes b of a, of each element when a is an array. */
export function project(entry: JsonObject, fields: readonly string[] | undefined): JsonObject {
  if (fields === undefined) return entry;
  return pick(entry, [["id"], ["href"], ...fields.map((field) => field.split("."))]);
}

function pick(entry: JsonObject, paths: readonly (readonly string[])[]): JsonObject {
  const picked: [string, unknown][] = [];
  for (const [name, value] of Object.entries(entry)) {
    const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
    if (below.length === 0) continue;
    picked.push([name, below.some((path) => path.length === 0) ? value : pickInside(value, below)]);
  }
  return Object.fromEntries(picked);
}

function pickInside(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (Array.isArray(value)) return value.map((element) => pickInside(element, paths));
  return isObject(value) ? pick(value, paths) : value;
}
