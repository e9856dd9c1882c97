import type { Handler } from "hono";
import { type HttpKit, type HttpOperation, httpHandler, type ServeHttp } from "../../http/exchange.ts";
import type { HttpApp } from "../../http/server.ts";
import type { HttpEnv } from "../../http/wire.ts";
import type { Grant } from "../../oauth/token-server.ts";
import type { Identifiers } from "../../world/identifiers.ts";
import type { SandboxSettings } from "../../world/settings.ts";
import { serveChange, serveCreate, serveQuery } from "./customer-references.ts";
import { createAcrIdentity } from "./identity.ts";
import { type AcrReferences, createReferences, type StoredAcr } from "./references.ts";
import { serveDestroySession, serveOpenSession, serveSessionLife } from "./session-manager.ts";
import { type AcrSessionState, type AcrSessions, createSessions } from "./sessions.ts";

/** What the gatekeeper knows right now. Every read of a property makes a fresh copy. */
export interface AcrState {
  /** Every reference, in the order of their creation. */
  readonly acrs: readonly StoredAcr[];
  /** The sessions that live. */
  readonly acrSessions: readonly AcrSessionState[];
}

/** What a test may make happen at the gatekeeper without a client. */
export interface AcrControl {
  /** Ends a reference's life, as time would. `false` when there is no such reference. */
  expire(acr: string): boolean;
  /** Ends every session at once. Returns how many there were. */
  endSessions(): number;
}

/** The gatekeeper, ready to be put on a server. */
export interface AcrSystem {
  readonly state: AcrState;
  readonly control: AcrControl;
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
  const identity = createAcrIdentity({
    sessions,
    grantOf,
    sessionsRequired: settings.acrSessions === "required",
  });
  const serve = (operation: HttpOperation["operation"], handler: ServeHttp): Handler<HttpEnv> =>
    httpHandler(http, { system: "acr", operation, revokeToken }, handler);
  return {
    state: acrState(references, sessions),
    control: {
      expire: (acr) => references.change(acr, "Expired") !== undefined,
      endSessions: () => sessions.endAll(),
    },
    addRoutes(app) {
      const options = { identity, references, sessions };
      const refresh = serve("refresh", serveChange(options));
      const changeStatus = serve("changeStatus", serveChange(options));
      app.post("/CustomerReference/v1/:address", serve("create", serveCreate(options)));
      app.get("/CustomerReference/v1/:address/:acr", serve("query", serveQuery(options)));
      // One operation on the wire, which the client offers as two.
      app.post("/CustomerReference/v1/:address/:acr{.*}", async (context, next) => {
        const handler = /"status"\s*:\s*"Valid"/.test(await context.req.text()) ? refresh : changeStatus;
        return handler(context, next);
      });
      app.post("/rest/session_manager/sessions", serve("session.open", serveOpenSession(options)));
      app.get("/rest/session_manager/session/:id", serve("session.remaining", serveSessionLife(options)));
      app.delete("/rest/session_manager/session/:id", serve("session.destroy", serveDestroySession(options)));
    },
  };
}

function acrState(references: AcrReferences, sessions: AcrSessions): AcrState {
  return {
    get acrs() {
      return references.all();
    },
    get acrSessions() {
      return sessions.all();
    },
  };
}
