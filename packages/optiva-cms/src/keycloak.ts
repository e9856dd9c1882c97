import { type ClientCredentials, type ClientCredentialsOptions, clientCredentials } from "@telcokit/core";
import { checkBaseUrl } from "@telcokit/core/client";
import { packageName } from "./identity.ts";

export interface KeycloakOptions extends Omit<ClientCredentialsOptions, "tokenUrl"> {
  /** Where Keycloak is: `https://id.example.com`. */
  readonly url: string;
  readonly realm: string;
  /**
   * Where the realms are below `url`: `/realms` or, up to Keycloak 16, `/auth/realms`.
   * @default "realms"
   */
  readonly layout?: "realms" | "auth";
}

/**
 * Tokens of a Keycloak realm for a client with a service account, by client credentials. The scopes of the API gateway
 * (`obp-apigw:admin`, `:read`, `:write`) are default scopes of the client: they need not be asked for.
 * @throws {TypeError} when an option is impossible.
 */
export function keycloak(options: KeycloakOptions): ClientCredentials {
  const { url, realm, layout = "realms", ...credentials } = options;
  const base = checkBaseUrl(url, packageName, "keycloak url", options.allowInsecureHttp ?? false);
  if (typeof realm !== "string" || !/^[^/\p{Cc}]+$/u.test(realm) || /^\.\.?$/.test(realm)) {
    throw new TypeError(`${packageName}: keycloak realm must be the name of a realm`);
  }
  if (layout !== "realms" && layout !== "auth") {
    throw new TypeError(`${packageName}: keycloak layout must be realms or auth`);
  }
  const root = layout === "auth" ? `${base}/auth` : base;
  const tokenUrl = `${root}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/token`;
  return clientCredentials({ ...credentials, tokenUrl });
}
