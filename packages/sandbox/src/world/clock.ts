/**
 * The sandbox's time: acknowledgement deadlines, redelivery, retention and delay faults run on it.
 * `@telcokit/core`'s clocks fit, the manual one of its testing entry included.
 */
export interface SandboxClock {
  /** Milliseconds on a monotonic clock. */
  now(): number;
  /** Milliseconds since 1970. */
  wall(): number;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. A `background` timer keeps no process alive. */
  after(ms: number, task: () => void, background?: "background"): () => void;
}

export const systemClock: SandboxClock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, task, background) {
    const timer = setTimeout(task, Math.max(ms, 0));
    if (background !== undefined) timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`, or as soon as `signal` is aborted: what is over needs no error. */
export function sleep(clock: SandboxClock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done, "background");
    signal.addEventListener("abort", done, { once: true });
  });
}

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
