import type { ServeHttp } from "../../http/handler.ts";
import type { keycloakOperations } from "../../operations/keycloak.ts";
import type { Keycloak } from "./identity.ts";

export type KeycloakEndpoints = Pick<Keycloak, "serveToken" | "serveDiscovery" | "serveJwks">;

export function keycloakRoutes({
  serveToken,
  serveDiscovery,
  serveJwks,
}: KeycloakEndpoints): Readonly<Record<keyof typeof keycloakOperations, ServeHttp>> {
  return { token: serveToken, discovery: serveDiscovery, jwks: serveJwks };
}
