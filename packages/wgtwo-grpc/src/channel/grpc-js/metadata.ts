import { Metadata } from "@grpc/grpc-js";

/** Header fields that the channel writes itself. */
const ownedByChannel = new Set(["content-type", "te", "user-agent", "grpc-timeout", "host", "connection"]);

/** Connect spells the bytes of a `-bin` field as base64; grpc-js wants them raw. */
export function toMetadata(header: HeadersInit | undefined): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of new Headers(header)) {
    if (ownedByChannel.has(name)) continue;
    metadata.set(name, name.endsWith("-bin") ? Buffer.from(value, "base64") : value);
  }
  return metadata;
}

export function toHeaders(metadata: Metadata): Headers {
  const headers = new Headers();
  for (const name of Object.keys(metadata.getMap())) {
    for (const value of metadata.get(name)) append(headers, name, value);
  }
  return headers;
}

function append(headers: Headers, name: string, value: string | Buffer): void {
  try {
    headers.append(name, typeof value === "string" ? value : value.toString("base64"));
  } catch {
    // Fetch allows fewer characters than HTTP/2 does; a field nobody can read is no reason to lose the answer.
  }
}
