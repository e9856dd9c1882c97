import type { Clock } from "../time/clock.ts";

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves time forward, running every timer that falls due, in order. Lets promises settle between timers. */
  advance(ms: number): Promise<void>;
  /** Timers that wait, background ones included. */
  readonly pending: number;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
  waits: boolean;
}

/** Time in a test's hands: give it to a client as `clock`, then `await clock.advance(ms)`. */
export function createManualClock(startWallMs: number = Date.UTC(2026, 0, 1)): ManualClock {
  /** In the order in which they fall due; of the same moment, in the order in which they were set. */
  const timers: Timer[] = [];
  let now = 0;
  return {
    now: () => now,
    wall: () => startWallMs + now,
    after(ms, task) {
      const timer: Timer = { at: now + Math.max(ms, 0), task, waits: true };
      timers.splice(placeFor(timers, timer.at), 0, timer);
      return () => {
        if (timer.waits) timers.splice(timers.indexOf(timer), 1);
        timer.waits = false;
      };
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = timers[0]; timer !== undefined && timer.at <= until; timer = timers[0]) {
        timers.shift();
        timer.waits = false;
        now = Math.max(now, timer.at);
        timer.task();
        await settle();
      }
      now = until;
      await settle();
    },
    get pending() {
      return timers.length;
    },
  };
}

/** Where a timer goes: behind all that fall due no later. Found by halving, for tests with thousands of them. */
function placeFor(timers: readonly Timer[], at: number): number {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timers[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lets every promise that can settle do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
