/** Time, so that tests can hold it in their hands. */
export interface Clock {
  /** Milliseconds on a monotonic clock: for durations and ages. */
  now(): number;
  /** Milliseconds since 1970: for what is shared with other processes. */
  wall(): number;
  /**
   * Runs `task` once after `ms` milliseconds and returns a function that cancels it.
   * A `background` timer does not keep the process alive.
   */
  after(ms: number, task: () => void, background?: "background"): () => void;
}

/** Timers of the platform fire at once beyond this many milliseconds. */
const longest = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, task, background) {
    const timer = setTimeout(task, Math.min(Math.max(ms, 0), longest));
    if (background !== undefined && typeof timer === "object") timer.unref();
    return () => clearTimeout(timer);
  },
};
