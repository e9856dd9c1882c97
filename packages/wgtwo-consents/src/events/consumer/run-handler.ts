import type { Clock } from "@telcokit/core/client";

/** What became of a handler. */
export type RunOutcome =
  | { readonly done: true }
  | {
      readonly done: false;
      /** It threw in time, or it had not finished when the time for the ack was over. */
      readonly code: "handler_failed" | "handler_timeout";
      readonly error?: unknown;
    };

/** What a handler gets besides its event. */
export interface RunContext {
  /** Made when the handler asks for it: most never do. */
  readonly signal: AbortSignal;
}

/** A handler at work on one event. */
export interface Run extends RunContext {
  /**
   * The outcome, or `"hung"` when the handler did not stop `hungAfterMs` after its signal was aborted: it is not waited
   * for any longer.
   */
  readonly settled: Promise<RunOutcome | "hung">;
  /** The outcome, whenever it comes. Never rejects. */
  readonly outcome: Promise<RunOutcome>;
  /** Aborts the signal: nobody waits for the outcome any more. */
  stop(): void;
}

/** A handler that ignores its signal for so long hangs. */
export const hungAfterMs = 5000;

/** Runs `task` with a signal that is aborted at `deadlineAt`, on the monotonic clock. */
export function startRun(clock: Clock, deadlineAt: number, task: (context: RunContext) => unknown): Run {
  return new ActiveRun(clock, deadlineAt, task);
}

class ActiveRun implements Run {
  readonly settled: Promise<RunOutcome | "hung">;
  readonly outcome: Promise<RunOutcome>;
  readonly #clock: Clock;
  #controller: AbortController | undefined;
  #stopped: DOMException | undefined;
  #settle: (outcome: RunOutcome | "hung") => void = () => {};
  #cancelTimer: () => void;

  constructor(clock: Clock, deadlineAt: number, task: (context: RunContext) => unknown) {
    this.#clock = clock;
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#cancelTimer = clock.after(deadlineAt - clock.now(), () =>
      this.#stop("TimeoutError", "the time for the acknowledgement is over"),
    );
    this.outcome = this.#attempt(task);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#stopped !== undefined) this.#controller.abort(this.#stopped);
    }
    return this.#controller.signal;
  }

  stop(): void {
    this.#stop("AbortError", "the consumer is closed");
  }

  #stop(name: string, words: string): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = new DOMException(words, name);
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(hungAfterMs, () => this.#settle("hung"), "background");
    this.#controller?.abort(this.#stopped);
  }

  async #attempt(task: (context: RunContext) => unknown): Promise<RunOutcome> {
    const outcome = await this.#try(task);
    this.#cancelTimer();
    this.#settle(outcome);
    return outcome;
  }

  async #try(task: (context: RunContext) => unknown): Promise<RunOutcome> {
    try {
      await task(this);
      return { done: true };
    } catch (error) {
      return {
        done: false,
        code: this.#stopped === undefined ? "handler_failed" : "handler_timeout",
        error,
      };
    }
  }
}
