import type { Clock } from "./clock.ts";

/**
 * Resolves after `ms`, or as soon as `signal` is aborted: what is over needs no error. No time at all is not waited for.
 * One timer and one listener, both gone when it ends. A `background` pause does not keep the process alive.
 */
export function pause(
  clock: Clock,
  ms: number,
  signal?: AbortSignal,
  background?: "background",
): Promise<void> {
  if (ms <= 0 || signal?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done, background);
    signal?.addEventListener("abort", done, { once: true });
  });
}
