import type { Clock } from "../clock.ts";

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
}

/** Time in a test's hands: give it to a client as `clock`, then `await clock.advance(ms)`. */
export function createManualClock(startWallMs: number = Date.UTC(2026, 0, 1)): ManualClock {
  const timers = new Set<Timer>();
  let now = 0;
  const nextDue = (until: number): Timer | undefined =>
    [...timers].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
  return {
    now: () => now,
    wall: () => startWallMs + now,
    after(ms, task) {
      const timer: Timer = { at: now + Math.max(ms, 0), task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.task();
        await settle();
      }
      now = until;
      await settle();
    },
    get pending() {
      return timers.size;
    },
  };
}

/** Lets every promise that can settle do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
