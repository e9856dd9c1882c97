import { type BodyCarrier, mediaType, parsed } from "./body.ts";
import { isObject, type JsonObject, type Resource } from "./json.ts";
import { jsonPatch } from "./json-patch.ts";
import type { OptivaManners } from "./manners.ts";
import { invalidBody, invalidField } from "./refusal.ts";

/** The resource after the PATCH that was sent; plain JSON is a merge patch. id and href cannot be changed. */
export function patched<T extends Resource>(
  current: T,
  request: BodyCarrier,
  { patchTypes }: OptivaManners,
): Resource {
  const type = mediaType(request, patchTypes);
  const patch = parsed(request);
  const next = type === "application/json-patch+json" ? jsonPatch(current, patch) : merged(current, patch);
  const { id, href } = current;
  if (next.id !== id || next.href !== href) throw invalidField("id and href cannot be changed.");
  return { ...next, id, href };
}

function merged(current: Resource, patch: unknown): JsonObject {
  if (!isObject(patch)) throw invalidBody("The body must be a JSON object.");
  return mergePatch(current, patch);
}

/** RFC 7396: objects are merged, null removes, everything else, whole arrays included, replaces. */
function mergePatch(target: unknown, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value);
  }
  // Object.fromEntries defines members: a `__proto__` in the body becomes one like any other.
  return Object.fromEntries(merged);
}
