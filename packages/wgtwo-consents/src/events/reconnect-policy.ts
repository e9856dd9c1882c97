import { AuthError, isTelcoError, StatusError, type TelcoError } from "@telcokit/core";

/** A connection that lived this long counts as a good one: the next failure starts from the shortest back-off. */
export const stableMs = 30_000;
/** The service keeps a queue's position for 30 minutes at least (its documents also say an hour). */
export const positionKeptMs: number = 30 * 60_000;

const baseMs = 500;
const capMs = 60_000;
/** The service limits clients that come back at once with credentials it refused. */
const leastAfterRefusedMs = 5000;

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
  if (error instanceof AuthError) return error.oauthError !== undefined && !error.retryable;
  return finalCodes.has(error.code);
}

export interface Ending {
  /** Connections in a row that did not live long, this one included; 0 after a good one. */
  readonly failures: number;
  readonly error: TelcoError | undefined;
  /** In [0, 1). */
  readonly random: number;
}

/** How long to wait before the stream is opened again: at once after a good connection, else full jitter. */
export function reconnectDelayMs({ failures, error, random }: Ending): number {
  const asked = error?.retryAfterMs ?? 0;
  const jittered = failures === 0 ? 0 : Math.floor(random * Math.min(capMs, baseMs * 2 ** (failures - 1)));
  const refused = error instanceof AuthError && error.status !== undefined;
  const throttled = error instanceof StatusError && error.code === "grpc_resource_exhausted";
  return Math.max(asked, refused || throttled ? leastAfterRefusedMs + jittered : jittered);
}
