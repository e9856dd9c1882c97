import type { ClientCredentials } from "@telcokit/core";
import { type KeycloakOptions, keycloakCredentials } from "@telcokit/core/client";
import { packageName } from "./identity.ts";

/**
 * Tokens of a Keycloak realm for a client with a service account, by client credentials. The scopes of the API gateway
 * (`obp-apigw:read`, `obp-apigw:write`) are default scopes of the client: they need not be asked for.
 * @throws {TypeError} when an option is impossible.
 */
export function keycloak(options: KeycloakOptions): ClientCredentials {
  return keycloakCredentials(options, packageName);
}
