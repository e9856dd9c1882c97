import { isObject, type JsonObject } from "./json.ts";
import { conflict, invalidBody } from "./refusal.ts";

/** RFC 6902: `add`, `remove`, `replace`, `test`; the operations that move things are not offered. */
export function jsonPatch(target: JsonObject, patch: unknown): JsonObject {
  if (!Array.isArray(patch)) throw invalidBody("A JSON patch is an array of operations.");
  let document: unknown = structuredClone(target);
  for (const step of patch) {
    if (!isObject(step) || typeof step.path !== "string")
      throw invalidBody("An operation needs op and path.");
    document = applied(document, pointer(step.path), step);
  }
  if (!isObject(document)) throw invalidBody("The patch leaves no JSON object.");
  return document;
}

function pointer(path: string): readonly string[] {
  if (path === "") return [];
  if (!path.startsWith("/")) throw invalidBody("A path is a JSON pointer.");
  return path
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function applied(node: unknown, [name, ...rest]: readonly string[], step: JsonObject): unknown {
  if (name === undefined) return atTarget(node, step);
  const there = child(node, name);
  if (rest.length > 0) return withChild(node, name, applied(there, rest, step));
  const { op } = step;
  if (op !== "add" && there === undefined)
    throw conflict("patch_target", "The patch names what is not there.");
  if (op === "remove") return withoutChild(node, name);
  if (op === "add" && Array.isArray(node)) {
    return node.toSpliced(name === "-" ? node.length : index(node, name, 1), 0, step.value);
  }
  return withChild(node, name, atTarget(there, step));
}

function atTarget(found: unknown, { op, value }: JsonObject): unknown {
  if (op === "add" || op === "replace") return value;
  if (op !== "test") throw invalidBody("op must be add, remove, replace or test.");
  if (JSON.stringify(found) !== JSON.stringify(value))
    throw conflict("patch_test", "A test of the patch failed.");
  return found;
}

function child(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return name === "-" ? undefined : node[index(node, name, 0)];
  if (!isObject(node)) throw invalidBody("The patch reaches into a plain value.");
  return Object.hasOwn(node, name) ? node[name] : undefined;
}

function withChild(node: unknown, name: string, value: unknown): unknown {
  if (Array.isArray(node)) return node.with(index(node, name, 0), value);
  return Object.fromEntries([...Object.entries(isObject(node) ? node : {}), [name, value]]);
}

function withoutChild(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node.toSpliced(index(node, name, 0), 1);
  return Object.fromEntries(Object.entries(isObject(node) ? node : {}).filter(([key]) => key !== name));
}

function index(node: readonly unknown[], name: string, beyond: 0 | 1): number {
  const at = Number(name);
  if (/^\d+$/.test(name) && at < node.length + beyond) return at;
  throw conflict("patch_target", "The patch names an element that is not there.");
}
