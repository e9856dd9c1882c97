import type { AcrReferences, StoredAcr } from "./references.ts";
import type { AcrSessionState, AcrSessions } from "./sessions.ts";

/** What the gatekeeper knows right now. Every read of a property makes a fresh copy. */
export interface AcrState {
  /** Every reference, in the order of their creation. */
  readonly acrs: readonly StoredAcr[];
  /** The sessions that live. */
  readonly acrSessions: readonly AcrSessionState[];
}

export function acrState(references: AcrReferences, sessions: AcrSessions): AcrState {
  return {
    get acrs() {
      return references.all();
    },
    get acrSessions() {
      return sessions.all();
    },
  };
}
