import {
  AuthError,
  ConnectionError,
  RefusedError,
  RequestInvalidError,
  StatusError,
  type TelcoError,
} from "@telcokit/core";
import { backOffMs, isFinalAuthError } from "@telcokit/core/client";

/**
 * When in the refresh period the n-th registration is refreshed, in [0, 1). Steps of the golden ratio are spread evenly
 * however many there are, also while they are still being added.
 */
export function phaseOf(index: number): number {
  const golden = 0.6180339887498949;
  return (index * golden) % 1;
}

/** Milliseconds until a registration's next slot: its phase in the periods counted from `origin`. Never more than one period and a millisecond. */
export function untilNextSlotMs(now: number, periodMs: number, phase: number, origin: number): number {
  const offset = origin + phase * periodMs;
  const periods = Math.floor((now - offset) / periodMs) + 1;
  const untilMs = offset + periods * periodMs - now;
  // At its very slot rounding may leave a trace of it: that one is over.
  return untilMs < 1 ? untilMs + periodMs : untilMs;
}

/** Whatever life the service gives a registration: it is asked no more often. */
const leastPeriodMs = 5000;

/** How often a registration of that life is refreshed: at half of it. */
export function refreshPeriodMs(timeToLiveMs: number): number {
  return Math.max(timeToLiveMs / 2, leastPeriodMs);
}

const baseMs = 1000;
const capMs = 60_000;
const leastRetryMs = 100;
/** However long the service asks to stay away: well within the life of the other registrations. */
const longestAskedMs = 10 * 60_000;

/** How long to wait after so many failures in a row: full jitter, or what the service asked for. */
export function retryDelayMs(failures: number, random: number, error: TelcoError): number {
  const jittered = backOffMs({ baseMs, capMs }, failures, random);
  return Math.max(leastRetryMs, jittered, Math.min(error.retryAfterMs ?? 0, longestAskedMs));
}

/** Whether trying again cannot help: a definite no, not a lost connection, a restarting service or a stale token. */
export function isFinal(error: TelcoError): boolean {
  if (error instanceof RequestInvalidError) return true;
  if (error instanceof AuthError) return isFinalAuthError(error);
  // The client is closed. Certificates and proxies are mended while registrations are kept.
  if (error instanceof ConnectionError) return error.networkCode === "channel_closed";
  return (error instanceof RefusedError || error instanceof StatusError) && !error.retryable;
}
