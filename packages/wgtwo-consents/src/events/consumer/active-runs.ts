import type { Clock } from "@telcokit/core/client";
import type { Run } from "./run-handler.ts";

/** The handlers at work. One timer watches over the time of all of them. */
export interface ActiveRuns {
  add(run: Run): void;
  delete(run: Run): void;
  /** Ends all that there are and all that come. */
  stop(): void;
}

export function createActiveRuns(clock: Clock): ActiveRuns {
  const runs = new Set<Run>();
  let ringsAt = Number.POSITIVE_INFINITY;
  let cancelTimer = (): void => {};
  let stopped = false;

  /** A timer that is set already is left: handlers end long before it, and most others are due later. */
  const watch = (deadlineAt: number): void => {
    if (deadlineAt >= ringsAt) return;
    cancelTimer();
    ringsAt = deadlineAt;
    cancelTimer = clock.after(deadlineAt - clock.now(), ring);
  };
  const ring = (): void => {
    ringsAt = Number.POSITIVE_INFINITY;
    const now = clock.now();
    for (const run of runs) {
      if (run.deadlineAt > now) watch(run.deadlineAt);
      else {
        runs.delete(run);
        run.expire();
      }
    }
  };
  return {
    add(run) {
      runs.add(run);
      if (stopped) run.stop();
      else watch(run.deadlineAt);
    },
    delete: (run) => void runs.delete(run),
    stop() {
      stopped = true;
      cancelTimer();
      for (const run of runs) run.stop();
    },
  };
}
