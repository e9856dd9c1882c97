import { checkBaseUrl } from "../transport/address.ts";
import { type ClientCredentials, clientCredentials } from "./client-credentials/client-credentials.ts";
import type { ClientCredentialsOptions } from "./client-credentials/token-settings.ts";

/** A realm of Keycloak, and the client that asks it for tokens. */
export interface KeycloakOptions extends Omit<ClientCredentialsOptions, "tokenUrl"> {
  /** Where Keycloak is: `https://id.example.com`. */
  readonly url: string;
  readonly realm: string;
  /**
   * Where the realms are below `url`: `/realms` or, up to Keycloak 16, `/auth/realms`.
   * @default "realms"
   */
  readonly layout?: "realms" | "auth" | undefined;
}

/**
 * Tokens of a Keycloak realm for a client with a service account, by client credentials.
 * @param owner leads the message of what is thrown: `@telcokit/optiva-cms`
 * @throws {TypeError} when an option is impossible.
 */
export function keycloakCredentials(options: KeycloakOptions, owner: string): ClientCredentials {
  const { url, realm, layout = "realms", ...credentials } = options;
  const base = checkBaseUrl(url, owner, "keycloak url", options.allowInsecureHttp ?? false);
  if (typeof realm !== "string" || !/^[^/\p{Cc}]+$/u.test(realm) || /^\.\.?$/.test(realm)) {
    throw new TypeError(`${owner}: keycloak realm must be the name of a realm`);
  }
  if (layout !== "realms" && layout !== "auth") {
    throw new TypeError(`${owner}: keycloak layout must be realms or auth`);
  }
  const root = layout === "auth" ? `${base}/auth` : base;
  const tokenUrl = `${root}/realms/${encodeURIComponent(realm)}/protocol/openid-connect/token`;
  return clientCredentials({ ...credentials, tokenUrl });
}
