import { type HttpKit, httpHandler } from "../../http/exchange.ts";
import type { HttpApp } from "../../http/server.ts";
import type { Keycloak } from "./identity.ts";

/** The realm's token endpoint, also where Keycloak had it up to release 16. */
export function keycloakSystem(http: HttpKit, { serveToken }: Keycloak): { addRoutes(app: HttpApp): void } {
  const path = "/realms/:realm/protocol/openid-connect/token";
  const handler = httpHandler(http, { system: "keycloak", operation: "token" }, serveToken);
  return {
    addRoutes(app) {
      for (const root of ["", "/auth"]) app.post(`${root}${path}`, handler);
    },
  };
}
