import type { Fields } from "../engine.ts";

/** @param status of a call that is over: connect-node takes it out of the trailers */
export function fieldsOf(parts: readonly Headers[], status?: number): Fields {
  const fields: Record<string, string> = {};
  for (const part of parts) for (const [name, value] of part) fields[name] = value;
  if (status !== undefined) fields["grpc-status"] = String(status);
  return fields;
}
