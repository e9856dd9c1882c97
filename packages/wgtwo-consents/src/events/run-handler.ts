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

/** A handler at work on one event. */
export interface Run {
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
export function startRun(clock: Clock, deadlineAt: number, task: (signal: AbortSignal) => unknown): Run {
  const controller = new AbortController();
  let onHung = (): void => {};
  const hung = new Promise<"hung">((resolve) => {
    onHung = () => resolve("hung");
  });
  let cancelTimer = (): void => {};
  const stop = (name: string, words: string): void => {
    if (controller.signal.aborted) return;
    cancelTimer();
    cancelTimer = clock.after(hungAfterMs, onHung, "background");
    controller.abort(new DOMException(words, name));
  };
  cancelTimer = clock.after(deadlineAt - clock.now(), () =>
    stop("TimeoutError", "the time for the acknowledgement is over"),
  );
  const outcome = attempt(task, controller.signal).finally(() => cancelTimer());
  return {
    outcome,
    settled: Promise.race([outcome, hung]),
    stop: () => stop("AbortError", "the consumer is closed"),
  };
}

async function attempt(task: (signal: AbortSignal) => unknown, signal: AbortSignal): Promise<RunOutcome> {
  try {
    await task(signal);
    return { done: true };
  } catch (error) {
    return { done: false, code: signal.aborted ? "handler_timeout" : "handler_failed", error };
  }
}
