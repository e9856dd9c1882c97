import { AuthError, type Call, type CallOptions, ConnectionError } from "@telcokit/core";
import { backOffMs, type Clock, isFinalAuthError, pause } from "@telcokit/core/client";
import type { AckError } from "../../operations/ack-event.ts";

/** A delivery that waits for its ack. A redelivery replaces both while they are tried. */
export interface Ackable {
  readonly delivery: {
    ack(options: CallOptions): Call<void, AckError>;
    /** To be told when the service confirmed it. */
    readonly acked: () => void;
  };
  /** On the monotonic clock. */
  readonly deadlineAt: number;
}

export interface AckParts {
  readonly clock: Clock;
  readonly random: () => number;
  /** Ends the attempts. */
  readonly signal: AbortSignal;
}

const attemptMs = 5000;
const lateMs = 1000;
const baseMs = 200;
const capMs = 5000;

const finalCodes: ReadonlySet<string> = new Set([
  "grpc_permission_denied",
  "grpc_invalid_argument",
  "grpc_unimplemented",
  "request_invalid",
  "aborted",
]);

/**
 * Acks until the service confirms, or the time for it is over: then the event comes again. Not left to the retries of
 * the call: their budget is for the calls of users, and a service that refuses acks for ten seconds would use it up.
 * @returns nothing when it was confirmed, otherwise the code of the last failure
 */
export function ackUntil(work: Ackable, parts: AckParts): Promise<string | undefined> {
  const { clock, signal } = parts;
  if (signal.aborted) return Promise.resolve("too_late");
  // The first one is tried in any case: nobody knows the service's clock to the millisecond.
  return ackOnce(work, signal, Math.max(work.deadlineAt - clock.now(), lateMs)).then((error) =>
    error === undefined ? undefined : ackAgain(work, parts, error),
  );
}

async function ackAgain(work: Ackable, parts: AckParts, first: AckError): Promise<string | undefined> {
  const { clock, random, signal } = parts;
  let error = first;
  for (let round = 1; ; round += 1) {
    const { code } = error;
    if (isFinal(error)) return code;
    const delayMs = backOffMs({ baseMs, capMs }, round, random());
    if (clock.now() + delayMs >= work.deadlineAt) return code;
    await pause(clock, delayMs, signal);
    const leftMs = work.deadlineAt - clock.now();
    if (signal.aborted || leftMs <= 0) return code;
    const later = await ackOnce(work, signal, leftMs);
    if (later === undefined) return undefined;
    error = later;
  }
}

/** @returns nothing when it was confirmed */
function ackOnce({ delivery }: Ackable, signal: AbortSignal, leftMs: number): Promise<AckError | undefined> {
  const limits = {
    signal,
    retry: false,
    timeoutMs: Math.min(attemptMs, leftMs),
    deadlineMs: leftMs,
  } as const;
  return delivery
    .ack(limits)
    .result()
    .then((result) => {
      if (!result.ok) return result.error;
      delivery.acked();
      return undefined;
    });
}

function isFinal(error: AckError): boolean {
  if (error instanceof AuthError) return isFinalAuthError(error);
  if (error instanceof ConnectionError) return !error.retryable;
  return finalCodes.has(error.code);
}
