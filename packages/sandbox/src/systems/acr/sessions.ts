import type { SandboxClock } from "../../world/clock.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import { type StoredPart, storedMap } from "../../world/stored.ts";

/** A session of an application. */
export interface AcrSessionState {
  readonly id: string;
  /** The application's user name. */
  readonly application: string;
  readonly expiresAt: Date;
}

export interface AcrSessions extends StoredPart<Map<string, AcrSessionState>> {
  /** The sessions that live. */
  all(): readonly AcrSessionState[];
  open(application: string): AcrSessionState;
  /** How long an application's session still lives, in milliseconds; 0 for none. */
  lifeLeft(application: string, id: string): number;
  /** `false` when there was none. */
  destroy(application: string, id: string): boolean;
  endAll(): number;
}

export function createSessions(lifetimeMs: number, clock: SandboxClock, ids: Identifiers): AcrSessions {
  const kept = new Map<string, AcrSessionState>();
  const left = ({ expiresAt }: AcrSessionState): number => Math.max(0, expiresAt.getTime() - clock.wall());
  const lifeLeft = (application: string, id: string): number => {
    const session = kept.get(id);
    return session === undefined || session.application !== application ? 0 : left(session);
  };
  return {
    ...storedMap(kept),
    all: () => [...kept.values()].filter((session) => left(session) > 0).map((session) => ({ ...session })),
    open(application) {
      const session = {
        id: `app:-${ids.uuid()}`,
        application,
        expiresAt: new Date(clock.wall() + lifetimeMs),
      };
      kept.set(session.id, session);
      return session;
    },
    lifeLeft,
    destroy: (application, id) => lifeLeft(application, id) > 0 && kept.delete(id),
    endAll() {
      const count = kept.size;
      kept.clear();
      return count;
    },
  };
}
