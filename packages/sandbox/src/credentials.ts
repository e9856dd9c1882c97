import { keycloakClient, realm as keycloakRealm } from "./systems/keycloak/identity.ts";
import { type AccountName, operatorKey, seedAccounts } from "./systems/wgtwo/catalog.ts";

/** An OAuth client of the sandbox. None of these is a secret: every sandbox has the same. */
export interface SandboxCredential {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Everything it may ask for. */
  readonly scopes: readonly string[];
}

/** A wgtwo client. */
export interface WgtwoCredential extends SandboxCredential {
  /** The product it speaks for; `undefined` for a BSS. */
  readonly product: string | undefined;
}

/** Whom one can be in the sandbox. */
export interface SandboxCredentials {
  /** Speaks for `security-notification` and may provision for `wotel`: the whole journey with one login. */
  readonly wgtwo: WgtwoCredential;
  /** Speaks for `webfilter-for-kids`, may not provision; its product is granted no SMS. */
  readonly wgtwoWebfilter: WgtwoCredential;
  /** The BSS of `wotel`: provisions, speaks for no product. */
  readonly wgtwoOperator: WgtwoCredential;
  /** Like `wgtwo`, with an id and a secret that must be encoded in a Basic header. */
  readonly wgtwoAwkward: WgtwoCredential;
  /** The operator's key for Basic authentication of the provisioning API. */
  readonly wgtwoOperatorKey: { readonly username: string; readonly password: string };
  /** A client with a service account in the realm of `urls.keycloak`. */
  readonly keycloak: SandboxCredential;
}

export const realm: string = keycloakRealm;

export function sandboxCredentials(): SandboxCredentials {
  return {
    wgtwo: credential("wgtwo"),
    wgtwoWebfilter: credential("wgtwoWebfilter"),
    wgtwoOperator: credential("wgtwoOperator"),
    wgtwoAwkward: credential("wgtwoAwkward"),
    wgtwoOperatorKey: { ...operatorKey },
    keycloak: { ...keycloakClient, scopes: [...keycloakClient.scopes] },
  };
}

function credential(name: AccountName): WgtwoCredential {
  const { clientId, clientSecret, scopes, product } = seedAccounts[name];
  return { clientId, clientSecret, scopes: [...scopes], product };
}
