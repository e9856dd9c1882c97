import type { Clock } from "../../time/clock.ts";
import { WaitingLine } from "./waiting-line.ts";

/** Hands out turns. */
export interface Limiter {
  /** Whether it is the caller's turn at once. */
  take(): boolean;
  /** Resolves when it is the caller's turn; never, when the signal ended the wait. */
  turn(signal: AbortSignal): Promise<void>;
}

/** A token bucket of this process alone. */
export function createLocalLimiter(clock: Clock, perSecond: number, burst: number): Limiter {
  const line = new WaitingLine();
  let tokens = burst;
  let at = clock.now();
  let isTimerSet = false;

  const refill = (): void => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
    at = now;
  };
  const serve = (): void => {
    refill();
    // A timer may fire a little early: almost one is one.
    while (tokens > 0.999 && line.length > 0) {
      line.grant();
      tokens -= 1;
    }
    if (line.length > 0 && !isTimerSet) {
      isTimerSet = true;
      clock.after(((1 - tokens) / perSecond) * 1000, () => {
        isTimerSet = false;
        serve();
      });
    }
  };
  return {
    take() {
      refill();
      if (line.length > 0 || tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    turn(signal) {
      const turn = line.join(signal);
      serve();
      return turn;
    },
  };
}
