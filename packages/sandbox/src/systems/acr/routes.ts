import type { ReadRequest, ServeHttp } from "../../http/handler.ts";
import type { AcrOperation } from "../../operations/acr.ts";
import { textOf } from "../../world/bytes.ts";
import { serveChange, serveCreate, serveQuery } from "./customer-references.ts";
import type { AcrIdentity } from "./identity.ts";
import type { AcrReferences } from "./references.ts";
import { serveDestroySession, serveOpenSession, serveSessionLife } from "./session-manager.ts";
import type { AcrSessions } from "./sessions.ts";

export interface AcrRoutesOptions {
  readonly identity: AcrIdentity;
  readonly references: AcrReferences;
  readonly sessions: AcrSessions;
}

export function acrRoutes(options: AcrRoutesOptions): Readonly<Record<AcrOperation, ServeHttp>> {
  return {
    create: serveCreate(options),
    query: serveQuery(options),
    refresh: serveChange(options),
    changeStatus: serveChange(options),
    "session.open": serveOpenSession(options),
    "session.remaining": serveSessionLife(options),
    "session.destroy": serveDestroySession(options),
  };
}

/** Refreshing is changing the status to Valid: two operations of the client, one on the wire. */
export function acrNameOf(operation: AcrOperation, { raw }: ReadRequest): AcrOperation {
  if (operation !== "refresh") return operation;
  return /"status"\s*:\s*"Valid"/.test(textOf(raw)) ? "refresh" : "changeStatus";
}
