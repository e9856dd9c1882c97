import type { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import { channelClosed, connectFault } from "../faults.ts";
import { openSession, type Session } from "./session.ts";

/** The present connection to one service: opened when needed, replaced when it is lost or told to go. */
export interface Sessions {
  /** Throws `TransportFault` when there is no connection to be had; nothing was sent then. */
  ready(): Promise<Session>;
  close(): void;
}

export function createSessions(settings: ChannelSettings): Sessions {
  const closing = new AbortController();
  const open = new Set<Session>();
  let current: Session | undefined;
  let opening: Promise<Session> | undefined;
  let lastFault: TransportFault | undefined;
  let failures = 0;
  let notBefore = 0;
  let { keepaliveMs } = settings;
  const onTooManyPings = (): void => {
    keepaliveMs *= 2;
  };

  const connect = async (): Promise<Session> => {
    try {
      const session = await openSession(settings, keepaliveMs, { onTooManyPings }, closing.signal);
      failures = 0;
      lastFault = undefined;
      for (const old of open) if (!old.alive()) open.delete(old);
      open.add(session);
      current = session;
      return session;
    } catch (error) {
      lastFault = connectFault(error);
      notBefore = performance.now() + backOffMs(settings, failures);
      failures += 1;
      throw lastFault;
    } finally {
      opening = undefined;
    }
  };

  return {
    async ready() {
      if (closing.signal.aborted) throw channelClosed();
      if (current?.usable() === true) return current;
      if (opening !== undefined) return opening;
      if (lastFault !== undefined && performance.now() < notBefore) throw lastFault;
      opening = connect();
      return opening;
    },
    close() {
      closing.abort();
      for (const session of open) session.destroy();
      open.clear();
    },
  };
}

/** As grpc-js does: 1.6 times as long after each failure, give or take a fifth. */
function backOffMs({ initialBackoffMs, maxBackoffMs }: ChannelSettings, failures: number): number {
  return Math.min(maxBackoffMs, initialBackoffMs * 1.6 ** failures) * (0.8 + Math.random() * 0.4);
}
