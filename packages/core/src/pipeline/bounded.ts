import { AbortedError } from "../errors/aborted-error.ts";
import type { TelcoError, Verdict } from "../errors/telco-error.ts";
import { TimeoutError, type TimeoutPhase } from "../errors/timeout-error.ts";
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
 * the work ignores its own signal. One timer and one listener, both gone when it settles.
 */
export async function bounded<T>(
  exchange: Exchange<unknown>,
  bounds: Bounds,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const leftMs = leftOf(exchange);
  const early = cutShort(exchange, bounds, leftMs);
  if (early !== undefined) throw early;
  let wait: Wait | undefined;
  try {
    // The promise's own functions are handed on as they are: with a function of ours between, the stack of an error
    // would end here, and not at the caller's line.
    return await new Promise<T>((resolve, reject) => {
      wait = new Wait(exchange, bounds, leftMs, reject);
      work(wait.signal).then(resolve, reject);
    });
  } finally {
    wait?.end();
  }
}

/** Itself the listener of the caller's signal. */
class Wait implements EventListenerObject {
  readonly #exchange: Exchange<unknown>;
  readonly #bounds: Bounds;
  readonly #reject: (error: TelcoError) => void;
  readonly #controller = new AbortController();
  readonly #cancelTimer: () => void;

  constructor(
    exchange: Exchange<unknown>,
    bounds: Bounds,
    leftMs: number,
    reject: (error: TelcoError) => void,
  ) {
    this.#exchange = exchange;
    this.#bounds = bounds;
    this.#reject = reject;
    const limitMs = bounds.limitMs?.(exchange) ?? leftMs;
    const ownLimitMs = limitMs < leftMs ? limitMs : undefined;
    this.#cancelTimer = exchange.runtime.clock.after(ownLimitMs ?? leftMs, () =>
      this.#stop(tooLate(exchange, bounds, ownLimitMs, bounds.verdict(exchange))),
    );
    exchange.options.signal?.addEventListener("abort", this, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  handleEvent(): void {
    this.#stop(aborted(this.#exchange, this.#bounds.verdict(this.#exchange)));
  }

  /** Lets go of timer and listener. */
  end(): void {
    this.#cancelTimer();
    this.#exchange.options.signal?.removeEventListener("abort", this);
  }

  #stop(error: TelcoError): void {
    this.end();
    this.#reject(error);
    this.#controller.abort();
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
