import type { Clock } from "@telcokit/core/client";

/**
 * A request that was sent and not refused for so long is taken for served: some services say nothing before the first
 * event. Longer than proxies try to reach a service before they give up.
 */
const settledMs = 20_000;
/** How often a live connection notes that the process runs. */
const tickMs = 60_000;
/** After a freeze, so many ticks in time mean that the keepalive (5 minutes at most) found the connection alive. */
const provenTicks = 6;

/** Follows one connection from its request to its end. */
export interface Liveness {
  /** The request has left. */
  sent(): void;
  /** The service began to serve it, or delivered. */
  served(): void;
  /** The connection is over. */
  end(): void;
  /** Since when it was live, on the monotonic clock; `undefined` when it never was. */
  readonly liveSince: number | undefined;
  /**
   * When it was surely there for the last time, on the wall clock. That is before its end when the process was frozen:
   * a suspended laptop or container finds its connection dead when it wakes up, and no monotonic clock tells for how long.
   */
  readonly lastSeen: number;
}

/** @param onLive told once, when the service serves the stream */
export function watchLiveness(clock: Clock, onLive: () => void): Liveness {
  let liveSince: number | undefined;
  let lastTick = clock.wall();
  let lastSeen = lastTick;
  let inTime = provenTicks;
  let over = false;
  let stopTimer = (): void => {};

  const note = (): void => {
    const now = clock.wall();
    inTime = now - lastTick < 2 * tickMs ? inTime + 1 : 0;
    lastTick = now;
    if (inTime >= provenTicks) lastSeen = now;
  };
  const tick = (): void => {
    note();
    stopTimer = clock.after(tickMs, tick, "background");
  };
  const live = (): void => {
    inTime = provenTicks;
    lastTick = clock.wall();
    lastSeen = lastTick;
    if (liveSince !== undefined || over) return;
    liveSince = clock.now();
    stopTimer();
    stopTimer = clock.after(tickMs, tick, "background");
    onLive();
  };
  return {
    sent() {
      if (liveSince !== undefined || over) return;
      stopTimer();
      stopTimer = clock.after(settledMs, live, "background");
    },
    served: live,
    end() {
      if (over) return;
      over = true;
      stopTimer();
      note();
    },
    get liveSince() {
      return liveSince;
    },
    get lastSeen() {
      return lastSeen;
    },
  };
}
