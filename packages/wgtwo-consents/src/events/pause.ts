import type { Clock } from "@telcokit/core/client";

/** Resolves after `ms`, or as soon as `signal` is aborted. No time at all is not waited for. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener("abort", done, { once: true });
  });
}

/** `work`, or `instead` when it takes longer than `ms`. */
export function within<T, U>(clock: Clock, ms: number, work: Promise<T>, instead: U): Promise<T | U> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(instead));
    work.then(resolve, reject).finally(cancel);
  });
}
