import { pause } from "@telcokit/core/client";

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

/** A timer that keeps no process alive. Those of browsers never do, and cannot be told. */
export function background<T>(timer: T): T {
  (timer as { unref?: () => void }).unref?.();
  return timer;
}

export const systemClock: SandboxClock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, task, kind) {
    const timer = setTimeout(task, Math.max(ms, 0));
    if (kind !== undefined) background(timer);
    return () => clearTimeout(timer);
  },
};

/** As `pause`; what only waits keeps no process alive. */
export function sleep(clock: SandboxClock, ms: number, signal: AbortSignal): Promise<void> {
  return pause(clock, ms, signal, "background");
}

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
