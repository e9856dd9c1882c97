import type { StatusCode } from "@telcokit/core";
import type { Verdict } from "@telcokit/core/client";

interface StatusFacts extends Verdict {
  readonly name: StatusCode;
  /** What it means and what to do, in our own words. */
  readonly meaning: string;
}

const refused = { ran: "refused", transient: false } as const;
const open = { ran: "maybe", transient: false } as const;

export const unauthenticated = 16;

/**
 * What each gRPC status says about the request. Definite answers refuse it; UNAVAILABLE, RESOURCE_EXHAUSTED and
 * DEADLINE_EXCEEDED may pass, but whoever sends them (a proxy, a server that is going down) need not know whether the
 * request ran; the rest leaves it open.
 */
const statuses: Readonly<Record<number, StatusFacts>> = {
  1: { ...open, name: "grpc_cancelled", meaning: "the service cancelled the call" },
  2: { ...open, name: "grpc_unknown", meaning: "the service failed without saying how" },
  3: { ...refused, name: "grpc_invalid_argument", meaning: "the service does not accept the request" },
  4: {
    ...open,
    transient: true,
    name: "grpc_deadline_exceeded",
    meaning: "the service did not finish in time",
  },
  5: { ...refused, name: "grpc_not_found", meaning: "the service does not know what was addressed" },
  6: { ...refused, name: "grpc_already_exists", meaning: "what was to be created exists already" },
  7: {
    ...refused,
    name: "grpc_permission_denied",
    meaning: "the credentials are valid but may not do this",
  },
  8: {
    ...open,
    transient: true,
    throttled: true,
    name: "grpc_resource_exhausted",
    meaning: "the service asks to slow down, or a quota is used up",
  },
  9: {
    ...refused,
    name: "grpc_failed_precondition",
    meaning: "the present state does not allow it",
  },
  10: { ...open, name: "grpc_aborted", meaning: "the service gave up on the request, which met another one" },
  11: {
    ...refused,
    name: "grpc_out_of_range",
    meaning: "a value is outside the range that the service accepts",
  },
  12: {
    ...refused,
    name: "grpc_unimplemented",
    meaning: "there is no such method there; check the environment",
  },
  13: { ...open, name: "grpc_internal", meaning: "the service failed" },
  14: {
    ...open,
    transient: true,
    name: "grpc_unavailable",
    meaning: "the service is not available just now",
  },
  15: { ...open, name: "grpc_data_loss", meaning: "the service lost data" },
};

/** A code that gRPC does not define counts as UNKNOWN. */
export function statusFacts(code: number): StatusFacts {
  return (
    statuses[code] ?? { ...open, name: "grpc_unknown", meaning: "the service failed without saying how" }
  );
}

/** However long a service asks to stay away, it is asked again after this. */
const longestPushbackMs = 10 * 60_000;

/**
 * What `grpc-retry-pushback-ms` asks for: a wait in milliseconds, or `"never"` (a negative number, or nonsense).
 * @see https://github.com/grpc/proposal/blob/master/A6-client-retries.md#pushback
 */
export function pushback(headers: Readonly<Record<string, string>>): number | "never" | undefined {
  const value = headers["grpc-retry-pushback-ms"];
  if (value === undefined) return undefined;
  return /^\d{1,9}$/.test(value) ? Math.min(Number(value), longestPushbackMs) : "never";
}
