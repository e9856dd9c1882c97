import type { SigningKey } from "../../oauth/signing-key.ts";
import type { Grant } from "../../oauth/token-server.ts";
import type { ServiceAccount } from "./catalog.ts";

export interface AccessTokenParts {
  readonly issuer: string;
  readonly grant: Grant;
  readonly account: ServiceAccount | undefined;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly lifetimeSeconds: number;
  readonly key: SigningKey;
}

/** An access token with everything that Keycloak puts into one of a service account, and so of its size. */
export async function accessToken(parts: AccessTokenParts): Promise<string> {
  const { issuer, grant, account, issuedAt, lifetimeSeconds, key } = parts;
  const { SignJWT } = await import("jose");
  const { clientId, scopes } = grant;
  const claims = {
    typ: "Bearer",
    azp: clientId,
    acr: "1",
    "allowed-origins": ["/*"],
    realm_access: {
      roles: ["default-roles-sandbox", "offline_access", "uma_authorization", ...(account?.roles ?? [])],
    },
    resource_access: { account: { roles: ["manage-account", "manage-account-links", "view-profile"] } },
    scope: scopes.join(" "),
    clientHost: "127.0.0.1",
    email_verified: false,
    availableSpids: account?.availableSpids ?? [],
    preferred_username: `service-account-${clientId}`,
    clientAddress: "127.0.0.1",
    client_id: clientId,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: key.kid })
    .setIssuer(issuer)
    .setAudience("account")
    .setSubject(await subjectOf(clientId))
    .setJti(crypto.randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key.privateKey);
}

/** The id of the service account's user: a UUID that always belongs to the client. */
async function subjectOf(clientId: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(clientId));
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
