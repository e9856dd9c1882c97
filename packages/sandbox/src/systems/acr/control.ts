import type { ParametersOf } from "../../world/action.ts";
import type { AcrReferences } from "./references.ts";
import type { AcrSessions } from "./sessions.ts";

/** What a test may make happen at the gatekeeper without a client. */
export interface AcrControl {
  /** Ends a reference's life, as time would. `false` when there is no such reference. */
  expire(acr: string): boolean;
  /** Ends every session at once. Returns how many there were. */
  endSessions(): number;
}

export function acrControl(references: AcrReferences, sessions: AcrSessions): AcrControl {
  return {
    expire: (acr) => references.change(acr, "Expired") !== undefined,
    endSessions: () => sessions.endAll(),
  };
}

export const acrParameters: ParametersOf<AcrControl> = { expire: ["acr"], endSessions: [] };
