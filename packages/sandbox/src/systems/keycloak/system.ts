import { type HttpKit, httpHandler } from "../../http/exchange.ts";
import type { HttpApp } from "../../http/server.ts";
import { createKeycloak, type Keycloak } from "./identity.ts";

/** Adds the realm's token endpoint. */
export function addKeycloakRoutes(
  app: HttpApp,
  http: HttpKit,
  { serveToken }: Keycloak = createKeycloak(),
): void {
  const target = { system: "keycloak", operation: "token" } as const;
  app.post("/realms/:realm/protocol/openid-connect/token", httpHandler(http, target, serveToken));
}
