import type { ServeHttp } from "../../http/handler.ts";
import type { keycloakOperations } from "../../operations/keycloak.ts";
import type { Keycloak } from "./identity.ts";

export function keycloakRoutes({
  serveToken,
}: Pick<Keycloak, "serveToken">): Readonly<Record<keyof typeof keycloakOperations, ServeHttp>> {
  return { token: serveToken };
}
