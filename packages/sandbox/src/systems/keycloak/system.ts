import type { HttpApp } from "../../http/app.ts";
import type { HttpKit } from "../../http/handler.ts";
import { mountOperations } from "../../http/mount.ts";
import { keycloakOperations } from "../../operations/keycloak.ts";
import { type KeycloakEndpoints, keycloakRoutes } from "./routes.ts";

/** The realm, ready to be put on a server. */
export function keycloakSystem(
  http: HttpKit,
  keycloak: KeycloakEndpoints,
): { addRoutes(app: HttpApp): void } {
  const serve = keycloakRoutes(keycloak);
  return {
    addRoutes: (app) => mountOperations(app, http, { system: "keycloak", table: keycloakOperations, serve }),
  };
}
