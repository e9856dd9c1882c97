import { pause, systemClock, type TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import { channelClosed, connectFault } from "../faults.ts";
import { mayPass } from "../troubles.ts";
import { openSession, type Session } from "./session.ts";

/** The present connection to one service: opened when needed, replaced when it is lost or told to go. */
export interface Sessions {
  /**
   * Throws `TransportFault` when there is no connection to be had; nothing was sent then. A service that was reached
   * before is waited for, until the time is up; one that never was fails with its first refusal, as its address may be
   * wrong.
   */
  ready(patience: Patience): Promise<Session>;
  close(): void;
}

/** How long a call waits for a connection. */
export interface Patience {
  /** On the clock of `performance.now()`. */
  readonly until: number;
  readonly signal: AbortSignal;
}

export function createSessions(settings: ChannelSettings): Sessions {
  const closing = new AbortController();
  const open = new Set<Session>();
  let current: Session | undefined;
  let opening: Promise<Session> | undefined;
  let reached = false;
  let failures = 0;
  let notBefore = 0;
  let { keepaliveMs } = settings;
  const onTooManyPings = (): void => {
    keepaliveMs *= 2;
  };

  const connect = async (): Promise<Session> => {
    try {
      await pause(systemClock, notBefore - performance.now(), closing.signal, "background");
      const session = await openSession(settings, keepaliveMs, { onTooManyPings }, closing.signal);
      failures = 0;
      notBefore = 0;
      reached = true;
      for (const old of open) if (!old.alive()) open.delete(old);
      open.add(session);
      current = session;
      return session;
    } catch (error) {
      notBefore = performance.now() + waitMs(settings, failures);
      failures += 1;
      throw closing.signal.aborted ? channelClosed() : connectFault(error);
    } finally {
      opening = undefined;
    }
  };
  const worthWaiting = (fault: TransportFault, { until, signal }: Patience): boolean =>
    reached && mayPass(fault) && !closing.signal.aborted && !signal.aborted && performance.now() < until;

  return {
    async ready(patience) {
      let lastFault: TransportFault | undefined;
      for (;;) {
        if (closing.signal.aborted) throw channelClosed();
        if (current?.usable() === true) return current;
        opening ??= connect();
        try {
          return await inTime(opening, patience, lastFault);
        } catch (error) {
          lastFault = connectFault(error);
          if (!worthWaiting(lastFault, patience)) throw lastFault;
        }
      }
    },
    close() {
      closing.abort();
      for (const session of open) session.destroy();
      open.clear();
    },
  };
}

/** What was wrong the last time says more than that the time is up. */
async function inTime(
  opening: Promise<Session>,
  { until }: Patience,
  lastFault: TransportFault | undefined,
): Promise<Session> {
  if (lastFault === undefined) return opening;
  let cancel = (): void => {};
  const late = new Promise<never>((_resolve, reject) => {
    cancel = systemClock.after(until - performance.now(), () => reject(lastFault), "background");
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    cancel();
  }
}

/** As grpc-js does: 1.6 times as long after each failure, give or take a fifth. */
function waitMs({ initialBackoffMs, maxBackoffMs }: ChannelSettings, failures: number): number {
  return Math.min(maxBackoffMs, initialBackoffMs * 1.6 ** failures) * (0.8 + Math.random() * 0.4);
}
