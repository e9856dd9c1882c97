import { AbortedError } from "../errors/aborted-error.ts";
import type { Verdict } from "../errors/telco-error.ts";
import { TimeoutError, type TimeoutPhase } from "../errors/timeout-error.ts";
import type { Exchange } from "./exchange.ts";

export interface Bounds {
  /** The longest this step may take; the call's deadline bounds it as well. */
  readonly limitMs?: number;
  /** What is being waited for, told when it is too late. */
  readonly phase: () => TimeoutPhase;
  /** What is known of the request at the moment the wait is cut short. */
  readonly verdict: () => Verdict;
}

const notBegun: Verdict = { ran: "no", transient: true };

/**
 * Waits for `work`, but never longer than its limit, the call's deadline or the caller's signal allow, even when
 * the work ignores its own signal. One timer and one listener, both gone when it settles.
 */
export function bounded<Prepared, T>(
  exchange: Exchange<Prepared>,
  bounds: Bounds,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock } = exchange.runtime;
  const outer = exchange.options.signal;
  const leftMs = exchange.deadlineAt - clock.now();
  const ownLimit = bounds.limitMs !== undefined && bounds.limitMs < leftMs;
  const controller = new AbortController();

  const tooLate = (verdict: Verdict): TimeoutError =>
    new TimeoutError({
      operation: exchange.operation.title,
      phase: bounds.phase(),
      limit: ownLimit ? "timeoutMs" : "deadlineMs",
      limitMs: ownLimit ? (bounds.limitMs ?? 0) : exchange.deadlineMs,
      verdict,
      attempts: exchange.attempts,
    });
  const aborted = ({ ran }: Verdict): AbortedError =>
    new AbortedError(outer?.reason, {
      operation: exchange.operation.title,
      verdict: { ran, transient: false },
      attempts: exchange.attempts,
    });

  if (outer?.aborted === true) return Promise.reject(aborted(notBegun));
  if (leftMs <= 0) return Promise.reject(tooLate(notBegun));
  return new Promise<T>((resolve, reject) => {
    const settle = (): void => {
      cancelTimer();
      outer?.removeEventListener("abort", onAbort);
    };
    const stop = (error: Error): void => {
      settle();
      reject(error);
      controller.abort();
    };
    const onAbort = (): void => stop(aborted(bounds.verdict()));
    const cancelTimer = clock.after(ownLimit ? (bounds.limitMs ?? 0) : leftMs, () =>
      stop(tooLate(bounds.verdict())),
    );
    outer?.addEventListener("abort", onAbort, { once: true });
    work(controller.signal).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
