import type { Ending } from "../util/ending.ts";
import type { Clock } from "./clock.ts";

/** Why the wait was cut short: its time was up, or its owner ended it. */
export type CutShort = "late" | "ended";

export interface Limit {
  readonly clock: Clock;
  readonly limitMs: number;
  /** Ends the wait early. */
  readonly ending?: Ending;
}

/**
 * Waits for work that belongs to nobody's call, and gives `instead` when it takes too long, even when the work
 * ignores its signal. One timer and one listener, both gone when it settles.
 */
export function withLimit<T>(
  { clock, limitMs, ending }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
  instead: (why: CutShort) => T,
): Promise<T> {
  if (ending?.over === true) return Promise.resolve(instead("ended"));
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const release = (): void => {
      cancelTimer();
      stopListening?.();
    };
    const cut = (why: CutShort): void => {
      release();
      resolve(instead(why));
      controller.abort();
    };
    const cancelTimer = clock.after(limitMs, () => cut("late"));
    const stopListening = ending?.onEnd(() => cut("ended"));
    work(controller.signal).then(
      (value) => {
        release();
        resolve(value);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
