import { AbortedError } from "../errors/aborted-error.ts";
import type { TelcoError, Verdict } from "../errors/telco-error.ts";
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

/** Why a step must not even begin: the caller's signal or the call's deadline came first. */
export function cutShort<Prepared>(exchange: Exchange<Prepared>, bounds: Bounds): TelcoError | undefined {
  if (exchange.options.signal?.aborted === true) return aborted(exchange, notBegun);
  const leftMs = exchange.deadlineAt - exchange.runtime.clock.now();
  return leftMs <= 0 ? tooLate(exchange, bounds, undefined, notBegun) : undefined;
}

/**
 * Waits for `work`, but never longer than its limit, the call's deadline or the caller's signal allow, even when
 * the work ignores its own signal. One timer and one listener, both gone when it settles.
 */
export function bounded<Prepared, T>(
  exchange: Exchange<Prepared>,
  bounds: Bounds,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const early = cutShort(exchange, bounds);
  if (early !== undefined) return Promise.reject(early);
  const { clock } = exchange.runtime;
  const outer = exchange.options.signal;
  const leftMs = exchange.deadlineAt - clock.now();
  const ownLimitMs = bounds.limitMs !== undefined && bounds.limitMs < leftMs ? bounds.limitMs : undefined;
  const controller = new AbortController();

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
    const onAbort = (): void => stop(aborted(exchange, bounds.verdict()));
    const cancelTimer = clock.after(ownLimitMs ?? leftMs, () =>
      stop(tooLate(exchange, bounds, ownLimitMs, bounds.verdict())),
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

function tooLate<Prepared>(
  { operation, deadlineMs, attempts }: Exchange<Prepared>,
  bounds: Bounds,
  ownLimitMs: number | undefined,
  verdict: Verdict,
): TimeoutError {
  return new TimeoutError({
    operation: operation.title,
    phase: bounds.phase(),
    limit: ownLimitMs === undefined ? "deadlineMs" : "timeoutMs",
    limitMs: ownLimitMs ?? deadlineMs,
    verdict,
    attempts,
  });
}

function aborted<Prepared>(
  { operation, options, attempts }: Exchange<Prepared>,
  { ran }: Verdict,
): AbortedError {
  return new AbortedError(options.signal?.reason, {
    operation: operation.title,
    verdict: { ran, transient: false },
    attempts,
  });
}
