import { type Clock, pause } from "@telcokit/core/client";

export interface Pausing {
  readonly clock: Clock;
  /** On that clock. */
  readonly endsAt: number;
  /** The first pause, in milliseconds; each further one is half as long again, up to 15 s. */
  readonly firstMs: number;
  readonly signal: AbortSignal | undefined;
}

const longestMs = 15_000;

/**
 * The pauses between one look and the next. Each gives `true` when it is over, at once after an abort, so that the next
 * look fails with it; `false` without waiting when there is no time for another.
 */
export function pauses({ clock, endsAt, firstMs, signal }: Pausing): () => Promise<boolean> {
  let nextMs = firstMs;
  return async () => {
    const ms = nextMs;
    nextMs = Math.min(ms * 1.5, longestMs);
    if (endsAt - clock.now() <= ms) return false;
    await pause(clock, ms, signal);
    return true;
  };
}
