import { isObject, listOf } from "../wire/unwrap.ts";

/** What stands at a path, as text: verdicts come as text and as numbers, and once with a comma behind. */
export function textAt(value: unknown, path: string): string | undefined {
  let at = value;
  for (const step of path.split(".")) {
    if (!isObject(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  if (typeof at !== "string" && typeof at !== "number" && typeof at !== "boolean") return undefined;
  const text = String(at).trim().replace(/,$/, "");
  return text === "" ? undefined : text;
}

export function numberAt(value: unknown, path: string): number | undefined {
  const text = textAt(value, path);
  return text === undefined || !/^-?\d+(?:\.\d+)?$/.test(text) ? undefined : Number(text);
}

/** The entries of a list at a field, however it was written. */
export function entriesAt(value: unknown, field: string): readonly unknown[] {
  return isObject(value) ? listOf(value[field]) : [];
}
