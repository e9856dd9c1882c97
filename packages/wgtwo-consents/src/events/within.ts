import type { Clock } from "@telcokit/core/client";

/** `work`, or `instead` when it takes longer than `ms`. */
export function within<T, U>(clock: Clock, ms: number, work: Promise<T>, instead: U): Promise<T | U> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(instead));
    work.then(resolve, reject).finally(cancel);
  });
}
