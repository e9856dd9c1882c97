import type { SandboxClock } from "./clock.ts";

/** The sandbox's time, which can be moved forward. It goes on by itself as the clock below it does. */
export interface AdvancingClock extends SandboxClock {
  /** Moves time forward; every timer that falls due runs in its order, and promises settle between them. */
  advance(ms: number): Promise<void>;
  /** How far wall time is ahead of the clock below. */
  readonly aheadMs: number;
  /** Sets wall time alone: monotonic time, which timers run on, never goes back. */
  setWall(aheadMs: number): void;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
  readonly background: "background" | undefined;
  cancel: () => void;
}

/** A century: what is longer is a slip, and would leave the range of dates before long. */
const longestMs = 100 * 365 * 24 * 3_600_000;

export function createAdvancingClock(base: SandboxClock): AdvancingClock {
  const timers = new Set<Timer>();
  let ahead = 0;
  let wallAhead = 0;
  let last = Promise.resolve();
  const now = (): number => base.now() + ahead;
  const fire = (timer: Timer): void => {
    if (!timers.delete(timer)) return;
    timer.cancel();
    timer.task();
  };
  const arm = (timer: Timer): void => {
    timer.cancel = base.after(timer.at - now(), () => fire(timer), timer.background);
  };
  const move = (ms: number): void => {
    ahead += ms;
    wallAhead += ms;
  };
  const advance = async (ms: number): Promise<void> => {
    let left = ms;
    for (let due = earliest(timers); due !== undefined && due.at <= now() + left; due = earliest(timers)) {
      // Time goes on meanwhile, too: what is moved is exactly what was asked for.
      const step = Math.min(left, Math.max(0, due.at - now()));
      left -= step;
      move(step);
      fire(due);
      await settled();
    }
    move(left);
    for (const timer of timers) {
      timer.cancel();
      arm(timer);
    }
    await settled();
  };
  return {
    now,
    wall: () => base.wall() + wallAhead,
    after(ms, task, background) {
      const timer: Timer = { at: now() + Math.max(ms, 0), task, background, cancel: () => {} };
      timers.add(timer);
      arm(timer);
      return () => {
        if (timers.delete(timer)) timer.cancel();
      };
    },
    advance(ms) {
      checkAdvance(ms);
      // One after the other: two at once would each count the other's time.
      last = last.then(() => advance(ms));
      return last;
    },
    get aheadMs() {
      return wallAhead;
    },
    setWall(aheadMs) {
      wallAhead = aheadMs;
    },
  };
}

function checkAdvance(ms: number): void {
  if (Number.isFinite(ms) && ms >= 0 && ms <= longestMs) return;
  throw new TypeError("@telcokit/sandbox: advance takes milliseconds, from 0 to those of a century");
}

function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
  return first;
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
