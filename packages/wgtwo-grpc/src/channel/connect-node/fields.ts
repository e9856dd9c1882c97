import type { Fields } from "../engine.ts";

export function fieldsOf(...parts: readonly Headers[]): Fields {
  const fields: Record<string, string> = {};
  for (const part of parts) for (const [name, value] of part) fields[name] = value;
  return fields;
}
