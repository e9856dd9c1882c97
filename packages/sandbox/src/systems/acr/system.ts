import type { HttpApp } from "../../http/app.ts";
import type { HttpKit } from "../../http/handler.ts";
import { mountOperations } from "../../http/mount.ts";
import type { Grant } from "../../oauth/token-server.ts";
import { acrOperations } from "../../operations/acr.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import type { SandboxSettings } from "../../world/settings.ts";
import { type Stored, storedParts } from "../../world/stored.ts";
import { type AcrControl, acrControl } from "./control.ts";
import { createAcrIdentity } from "./identity.ts";
import { createReferences } from "./references.ts";
import { acrNameOf, acrRoutes } from "./routes.ts";
import { createSessions } from "./sessions.ts";
import { type AcrState, acrState } from "./state.ts";

/** The gatekeeper, ready to be put on a server. */
export interface AcrSystem {
  readonly state: AcrState;
  readonly control: AcrControl;
  readonly stored: Stored;
  addRoutes(app: HttpApp): void;
}

export interface AcrSystemOptions {
  readonly settings: Pick<
    SandboxSettings,
    "clock" | "acrLifetimeMs" | "acrSessions" | "acrSessionLifetimeMs"
  >;
  readonly ids: Identifiers;
  readonly http: HttpKit;
  /** The grant behind an Authorization header with a bearer token. */
  readonly grantOf: (authorization: string) => Promise<Grant | undefined>;
  readonly revokeToken: (authorization: string | undefined) => Promise<void>;
}

export function createAcrSystem({ settings, ids, http, grantOf, revokeToken }: AcrSystemOptions): AcrSystem {
  const { clock, acrLifetimeMs, acrSessionLifetimeMs } = settings;
  const references = createReferences(acrLifetimeMs, clock, ids);
  const sessions = createSessions(acrSessionLifetimeMs, clock, ids);
  const sessionsRequired = settings.acrSessions === "required";
  const identity = createAcrIdentity({ sessions, grantOf, sessionsRequired });
  return {
    state: acrState(references, sessions),
    control: acrControl(references, sessions),
    stored: storedParts({ ids, references, sessions }),
    addRoutes(app) {
      const serve = acrRoutes({ identity, references, sessions });
      mountOperations(app, http, {
        system: "acr",
        table: acrOperations,
        serve,
        nameOf: acrNameOf,
        revokeToken,
      });
    },
  };
}
