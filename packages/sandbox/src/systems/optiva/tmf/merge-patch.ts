import { isObject, type JsonObject } from "./json.ts";

/** RFC 7396: objects are merged, null removes, everything else, whole arrays included, replaces. */
export function mergePatch(target: unknown, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value);
  }
  // Object.fromEntries defines members: a `__proto__` in the body becomes one like any other.
  return Object.fromEntries(merged);
}
