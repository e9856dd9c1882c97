import { AuthError, ConnectionError, isTelcoError, StatusError, type TelcoError } from "@telcokit/core";
import { backOffMs, isFinalAuthError } from "@telcokit/core/client";

/** A connection that lived this long counts as a good one: the next failure starts from the shortest back-off. */
export const stableMs = 30_000;
/** The service keeps a queue's position for 30 minutes at least (its documents also say an hour). */
export const positionKeptMs: number = 30 * 60_000;

const baseMs = 500;
const capMs = 60_000;
/** The service limits clients that come back at once with credentials it refused. */
const leastAfterRefusedMs = 5000;
/** However long the service asks to stay away: well within the time that it keeps the position. */
const longestAskedMs = 10 * 60_000;

const finalCodes: ReadonlySet<string> = new Set([
  "grpc_permission_denied",
  "grpc_invalid_argument",
  "grpc_unimplemented",
  "grpc_not_found",
  "grpc_failed_precondition",
  "grpc_out_of_range",
  "request_invalid",
  "aborted",
]);

/** Whether opening the stream again cannot help. */
export function endsStream(error: unknown): boolean {
  if (!isTelcoError(error)) return true;
  if (error instanceof AuthError) return isFinalAuthError(error);
  // The client is closed: that connection never comes back. Certificates and proxies are mended while a consumer runs.
  if (error instanceof ConnectionError) return error.networkCode === "channel_closed";
  return finalCodes.has(error.code);
}

/** How a connection ended. */
export interface Ending {
  /** Connections in a row that did not live long, this one included; 0 after a good one. */
  readonly failures: number;
  /** Refusals of the credentials since the last good connection, this one included. */
  readonly refusals: number;
  /** Whether it had been of use before it ended: it delivered events, or lived long. */
  readonly served: boolean;
  readonly error: TelcoError | undefined;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * How long to wait before the stream is opened again: at once after a good connection, else full jitter. A token that
 * ran out while the stream was served is replaced at once, the first time; refused credentials wait.
 */
export function reconnectDelayMs({ failures, refusals, served, error, random }: Ending): number {
  const asked = Math.min(error?.retryAfterMs ?? 0, longestAskedMs);
  const jittered = failures === 0 ? 0 : backOffMs({ baseMs, capMs }, failures, random);
  if (isRefusedCredential(error)) {
    return Math.max(asked, served && refusals === 1 ? 0 : leastAfterRefusedMs + jittered);
  }
  const throttled = error instanceof StatusError && error.code === "grpc_resource_exhausted";
  return Math.max(asked, throttled ? leastAfterRefusedMs + jittered : jittered);
}

/** The service, or the token endpoint, refused what it was shown. One that is only down refuses nothing. */
export function isRefusedCredential(error: TelcoError | undefined): boolean {
  return error instanceof AuthError && error.status !== undefined && !error.retryable;
}
