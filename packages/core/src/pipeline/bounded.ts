import { AbortedError } from "../errors/aborted-error.ts";
import type { TelcoError, Verdict } from "../errors/telco-error.ts";
import { TimeoutError, type TimeoutPhase } from "../errors/timeout-error.ts";
import type { TimeoutLine, Waiting } from "../time/shared-timeouts.ts";
import type { Cancellation } from "../util/ending.ts";
import type { Exchange } from "./exchange.ts";

/** What bounds one kind of step. Made once: it is told the exchange. */
export interface Bounds {
  /** The longest the step may take; the call's deadline bounds it as well. */
  readonly limitMs?: (exchange: Exchange<unknown>) => number;
  /** What is being waited for, asked when it is too late. */
  readonly phase: (exchange: Exchange<unknown>) => TimeoutPhase;
  /** What is known of the request at the moment the wait is cut short. */
  readonly verdict: (exchange: Exchange<unknown>) => Verdict;
}

const notBegun: Verdict = { ran: "no", transient: true };

/** Why a step must not even begin: the caller's signal or the call's deadline came first. */
export function cutShort(
  exchange: Exchange<unknown>,
  bounds: Bounds,
  leftMs: number = leftOf(exchange),
): TelcoError | undefined {
  if (exchange.options.signal?.aborted === true) return aborted(exchange, notBegun);
  return leftMs <= 0 ? tooLate(exchange, bounds, undefined, notBegun) : undefined;
}

/** Time left until the call's deadline. */
function leftOf({ deadlineAt, runtime }: Exchange<unknown>): number {
  return deadlineAt - runtime.clock.now();
}

/**
 * Waits for `work`, but never longer than its limit, the call's deadline or the caller's signal allow, even when
 * the work ignores its cancellation. One timer and one listener, both gone when it settles.
 */
export function bounded<T, Value = T>(
  exchange: Exchange<unknown>,
  bounds: Bounds,
  work: (cancellation: Cancellation) => Promise<T>,
  onValue: (value: T) => Value = unchanged as never,
  onError: (error: unknown) => unknown = unchanged,
): Promise<Value> {
  const now = exchange.runtime.clock.now();
  const leftMs = exchange.deadlineAt - now;
  const early = cutShort(exchange, bounds, leftMs);
  if (early !== undefined) return Promise.reject(onError(early));
  let wait: Wait | undefined;
  // The promise's own functions are handed on as they are: with a function of ours between, the stack of an error
  // would end here, and not at the caller's line.
  return new Promise<T>((resolve, reject) => {
    wait = new Wait(exchange, bounds, now, leftMs, reject);
    work(wait).then(resolve, reject);
  }).then(
    (value) => {
      wait?.end();
      return onValue(value);
    },
    (error: unknown) => {
      wait?.end();
      throw onError(error);
    },
  );
}

function unchanged<T>(value: T): T {
  return value;
}

const once = { once: true };

/** Itself the cancellation of the work, and its place among those that wait. */
class Wait implements Cancellation, Waiting {
  dueAt = 0;
  before: Waiting | undefined;
  after: Waiting | undefined;
  readonly #exchange: Exchange<unknown>;
  readonly #bounds: Bounds;
  readonly #reject: (error: TelcoError) => void;
  readonly #ownLimitMs: number | undefined;
  readonly #line: TimeoutLine | undefined;
  readonly #cancelTimer: (() => void) | undefined;
  readonly #onAbort: (() => void) | undefined;
  #state: "waiting" | "settled" | "cancelled" = "waiting";
  #controller: AbortController | undefined;
  #listeners: (() => void)[] | undefined;

  constructor(
    exchange: Exchange<unknown>,
    bounds: Bounds,
    now: number,
    leftMs: number,
    reject: (error: TelcoError) => void,
  ) {
    this.#exchange = exchange;
    this.#bounds = bounds;
    this.#reject = reject;
    const { operation, options, runtime } = exchange;
    const limitMs = bounds.limitMs?.(exchange) ?? leftMs;
    this.#ownLimitMs = limitMs < leftMs ? limitMs : undefined;
    // What is left until a deadline is never twice the same.
    this.#line = this.#ownLimitMs === undefined ? undefined : operation.timeouts?.(limitMs);
    if (this.#line === undefined)
      this.#cancelTimer = runtime.clock.after(Math.min(limitMs, leftMs), () => this.expire());
    else this.#line.join(this, now);
    if (options.signal !== undefined) {
      const onAbort = (): void => this.#abort();
      options.signal.addEventListener("abort", onAbort, once);
      this.#onAbort = onAbort;
    }
  }

  get over(): boolean {
    return this.#state === "cancelled";
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.over) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  onEnd(listener: () => void): () => void {
    this.#listeners ??= [];
    this.#listeners.push(listener);
    return () => {
      const at = this.#listeners?.indexOf(listener) ?? -1;
      if (at >= 0) this.#listeners?.splice(at, 1);
    };
  }

  #abort(): void {
    this.#stop(aborted(this.#exchange, this.#bounds.verdict(this.#exchange)));
  }

  expire(): void {
    const { verdict } = this.#bounds;
    this.#stop(tooLate(this.#exchange, this.#bounds, this.#ownLimitMs, verdict(this.#exchange)));
  }

  /** Lets go of timer and listener. */
  end(): void {
    if (this.#state === "waiting") this.#leave("settled");
  }

  #leave(state: "settled" | "cancelled"): void {
    this.#state = state;
    if (this.#line === undefined) this.#cancelTimer?.();
    else this.#line.leave(this);
    if (this.#onAbort !== undefined)
      this.#exchange.options.signal?.removeEventListener("abort", this.#onAbort);
  }

  #stop(error: TelcoError): void {
    if (this.#state !== "waiting") return;
    this.#leave("cancelled");
    this.#reject(error);
    const listeners = this.#listeners ?? [];
    this.#listeners = undefined;
    for (const listener of listeners) listener();
    this.#controller?.abort();
  }
}

function tooLate(
  exchange: Exchange<unknown>,
  bounds: Bounds,
  ownLimitMs: number | undefined,
  verdict: Verdict,
): TimeoutError {
  const { operation, deadlineMs, attempts } = exchange;
  return new TimeoutError({
    operation: operation.title,
    phase: bounds.phase(exchange),
    limit: ownLimitMs === undefined ? "deadlineMs" : "timeoutMs",
    limitMs: ownLimitMs ?? deadlineMs,
    verdict,
    attempts,
  });
}

function aborted({ operation, options, attempts }: Exchange<unknown>, { ran }: Verdict): AbortedError {
  return new AbortedError(options.signal?.reason, {
    operation: operation.title,
    verdict: { ran, transient: false },
    attempts,
  });
}
