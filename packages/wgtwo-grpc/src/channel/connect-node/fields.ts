import type { IncomingHttpHeaders } from "node:http2";
import type { Fields } from "../engine.ts";

/** @param status of a call that is over: connect-node takes it out of the trailers */
export function fieldsOf(parts: readonly Headers[], status?: number): Fields {
  const fields: Record<string, string> = {};
  for (const part of parts) for (const [name, value] of part) fields[name] = value;
  if (status !== undefined) fields["grpc-status"] = String(status);
  return fields;
}

/** The same of what `node:http2` gives. */
export function addRawFields(fields: Record<string, string>, headers: IncomingHttpHeaders): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(":")) continue;
    fields[name] = Array.isArray(value) ? value.join(", ") : value;
  }
}
