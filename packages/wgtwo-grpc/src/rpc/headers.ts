import { RequestInvalidError } from "@telcokit/core";

/** Names in lower case; of a field sent several times the values, joined with `, `. */
export function headerRecord(...parts: readonly Headers[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const part of parts) for (const [name, value] of part) record[name] = value;
  return record;
}

/**
 * The metadata of a request: the caller's, overruled by the credential's.
 * @throws {RequestInvalidError} for what gRPC cannot carry: its metadata is ASCII, and `grpc-` belongs to the protocol.
 */
export function requestMetadata(
  operation: string,
  own: Readonly<Record<string, string>> | undefined,
  credential: Readonly<Record<string, string>>,
): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(own ?? {})) {
    const message = metadataProblem(name.toLowerCase(), value);
    if (message !== undefined) {
      throw new RequestInvalidError([{ path: ["options", "headers", name], message }], { operation });
    }
    headers.set(name, value);
  }
  for (const [name, value] of Object.entries(credential)) headers.set(name, value);
  return headers;
}

function metadataProblem(name: string, value: string): string | undefined {
  if (name.startsWith("grpc-") || name === "te" || name === "user-agent") {
    return "is set by the client and cannot be replaced";
  }
  return /^[\x20-\x7e]*$/.test(value) ? undefined : "must be printable ASCII";
}
