import { Metadata } from "@grpc/grpc-js";
import type { Fields } from "../engine.ts";

/** Header fields that the channel writes itself. */
const ownedByChannel = new Set(["content-type", "te", "user-agent", "grpc-timeout", "host", "connection"]);

/** The bytes of a `-bin` field are spelled as base64; grpc-js wants them raw. */
export function toMetadata(fields: Fields, timeoutMs: number | undefined): Metadata {
  const metadata = new Metadata();
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value === undefined || ownedByChannel.has(name)) continue;
    metadata.set(name, name.endsWith("-bin") ? Buffer.from(value, "base64") : value);
  }
  if (timeoutMs !== undefined) metadata.set("grpc-timeout", `${timeoutMs}m`);
  return metadata;
}

/** @returns whether there were any */
export function addFields(fields: Record<string, string>, metadata: Metadata): boolean {
  const headers = metadata.toHttp2Headers();
  let any = false;
  for (const name of Object.keys(headers)) {
    const values = headers[name];
    any = true;
    fields[name] = Array.isArray(values) ? values.join(", ") : String(values);
  }
  return any;
}
