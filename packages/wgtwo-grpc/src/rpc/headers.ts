import { RequestInvalidError } from "@telcokit/core";
import type { Fields } from "../channel/engine.ts";

/**
 * The metadata of a request: what tells its trace, overruled by the caller's, overruled by the credential's.
 * @param trace what the application's tracing wants to send along; what gRPC cannot carry of it is left out
 * @throws {RequestInvalidError} for what gRPC cannot carry: its metadata is ASCII, and `grpc-` belongs to the protocol.
 */
export function requestMetadata(
  operation: string,
  own: Readonly<Record<string, string>> | undefined,
  credential: Readonly<Record<string, string>>,
  trace: Readonly<Record<string, string>> = {},
): Fields {
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(trace)) {
    if (metadataProblem(name.toLowerCase(), value) === undefined) metadata[name.toLowerCase()] = value;
  }
  if (own !== undefined) {
    for (const [name, value] of Object.entries(own)) {
      const message = metadataProblem(name.toLowerCase(), value);
      if (message !== undefined) {
        throw new RequestInvalidError([{ path: ["options", "headers", name], message }], { operation });
      }
      metadata[name.toLowerCase()] = value;
    }
  }
  for (const [name, value] of Object.entries(credential)) metadata[name.toLowerCase()] = value;
  return metadata;
}

function metadataProblem(name: string, value: string): string | undefined {
  if (name.startsWith("grpc-") || name === "te" || name === "user-agent") {
    return "is set by the client and cannot be replaced";
  }
  if (!/^[0-9a-z_.-]+$/.test(name)) return "is not a name that gRPC metadata can have";
  return /^[\x20-\x7e]*$/.test(value) ? undefined : "must be printable ASCII";
}
