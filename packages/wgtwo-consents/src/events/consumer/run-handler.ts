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
  /** When it has to be over, on the monotonic clock. */
  readonly deadlineAt: number;
  /** Aborts the signal: its time is over. */
  expire(): void;
  /** Aborts the signal: nobody waits for the outcome any more. */
  stop(): void;
}

/** A handler that ignores its signal for so long hangs. */
export const hungAfterMs = 5000;

/** Runs `task` with a signal that is aborted when the run expires or is stopped. */
export function startRun(clock: Clock, deadlineAt: number, task: (context: RunContext) => unknown): Run {
  return new ActiveRun(clock, deadlineAt, task);
}

class ActiveRun implements Run {
  readonly deadlineAt: number;
  readonly settled: Promise<RunOutcome | "hung">;
  readonly outcome: Promise<RunOutcome>;
  readonly #clock: Clock;
  #controller: AbortController | undefined;
  #stopped: DOMException | undefined;
  #settle: (outcome: RunOutcome | "hung") => void = () => {};
  #cancelTimer: (() => void) | undefined;
  #over = false;

  constructor(clock: Clock, deadlineAt: number, task: (context: RunContext) => unknown) {
    this.#clock = clock;
    this.deadlineAt = deadlineAt;
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.outcome = attempt(task, this).then(
      () => this.#end(done),
      (error: unknown) => {
        const code = this.#stopped === undefined ? "handler_failed" : "handler_timeout";
        return this.#end({ done: false, code, error });
      },
    );
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#stopped !== undefined) this.#controller.abort(this.#stopped);
    }
    return this.#controller.signal;
  }

  expire(): void {
    this.#stop("TimeoutError", "the time for the acknowledgement is over");
  }

  stop(): void {
    this.#stop("AbortError", "the consumer is closed");
  }

  #stop(name: string, words: string): void {
    if (this.#stopped !== undefined || this.#over) return;
    this.#stopped = new DOMException(words, name);
    this.#cancelTimer = this.#clock.after(hungAfterMs, () => this.#settle("hung"), "background");
    this.#controller?.abort(this.#stopped);
  }

  #end(outcome: RunOutcome): RunOutcome {
    this.#over = true;
    this.#cancelTimer?.();
    this.#settle(outcome);
    return outcome;
  }
}

const done: RunOutcome = { done: true };

/** A handler may throw at once, and may give a promise of any kind or none. */
function attempt(task: (context: RunContext) => unknown, context: RunContext): Promise<unknown> {
  try {
    return Promise.resolve(task(context));
  } catch (error) {
    return Promise.reject(error);
  }
}
