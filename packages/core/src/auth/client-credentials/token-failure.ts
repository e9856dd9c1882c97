import { AuthError } from "../../errors/auth-error.ts";
import type { TransportFault } from "../../network/fault.ts";

/** Why there is no token: facts that many calls share, each making its own error of them. Holds no secret. */
export interface TokenFailure {
  /** What happened and what to do, in our own words. */
  readonly reason: string;
  /** The same request may well succeed a moment later. */
  readonly transient: boolean;
  readonly throttled?: boolean;
  readonly status?: number;
  readonly oauthError?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: TransportFault;
  /** What `clientSecret()` or the transport threw. */
  readonly source?: unknown;
}

/** A token as it was issued. */
export interface IssuedToken {
  readonly value: string;
  /** On the monotonic clock, before the request that brought it. */
  readonly obtainedAt: number;
  readonly lifeMs: number;
}

export type TokenOutcome =
  | { readonly ok: true; readonly token: IssuedToken }
  | { readonly ok: false; readonly failure: TokenFailure };

export function failed(failure: TokenFailure): TokenOutcome {
  return { ok: false, failure };
}

/** One call's own error. Without a token nothing was sent, so any effect may be repeated. */
export function authErrorOf(failure: TokenFailure, operation: string): AuthError {
  const { reason, transient, throttled = false, status, oauthError, retryAfterMs, cause } = failure;
  const source = failure.source ?? cause?.source;
  return new AuthError({
    operation,
    reason,
    status,
    oauthError,
    retryAfterMs,
    cause,
    source,
    verdict: { ran: "no", transient, throttled },
  });
}
