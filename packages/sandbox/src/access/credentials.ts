import { acrApplications } from "../systems/acr/catalog.ts";
import { type ServiceAccountName, serviceAccounts } from "../systems/keycloak/catalog.ts";
import { realm as keycloakRealm } from "../systems/keycloak/identity.ts";
import { type AccountName, operatorKey, seedAccounts } from "../systems/wgtwo/catalog.ts";
import { documentedTriplet, expiredJwt, validJwt } from "../systems/windproxy/catalog.ts";

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

/** An application of the gatekeeper: one application, whether it comes with its password or with a token. */
export interface AcrCredential extends SandboxCredential {
  readonly username: string;
  readonly password: string;
  readonly developerId: string;
  /** The network code in its references. */
  readonly ncc: string;
  /** Whom its access token speaks for: the number behind `acr:Authorization`. */
  readonly subscriber: string;
}

/** A client with a service account in Keycloak's realm. */
export interface OptivaCredential extends SandboxCredential {
  /** Its realm roles, `SPID:entity:verb`. */
  readonly roles: readonly string[];
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
  /** A client with a service account in the realm of `urls.keycloak`: the same as `optiva`. */
  readonly keycloak: SandboxCredential;
  /** An integration of the customer management API that may do everything. */
  readonly optiva: OptivaCredential;
  /** Creates parties and customers, but has no role for accounts and orders. */
  readonly optivaClerk: OptivaCredential;
  /** Every role, but only the scope to read. */
  readonly optivaReader: OptivaCredential;
  /** Another service provider's: everything is forbidden. */
  readonly optivaStranger: OptivaCredential;
  /** An application that makes anonymous customer references; its OAuth client gets tokens at `urls.wgtwo.tokenUrl`. */
  readonly acr: AcrCredential;
  /** An application of another network: the references of `acr` are not for it. */
  readonly acrOther: AcrCredential;
  /** What Wind-Proxy's Piksel operations take: valid until the year 2100. */
  readonly jwt: string;
  /** Well made, but it has run out. */
  readonly expiredJwt: string;
  /** The triplet of Wind-Proxy's document: a premium customer. `sandbox:3291234567` is one for that number. */
  readonly triplettaVA: string;
}

export const realm: string = keycloakRealm;

export function sandboxCredentials(): SandboxCredentials {
  return {
    wgtwo: credential("wgtwo"),
    wgtwoWebfilter: credential("wgtwoWebfilter"),
    wgtwoOperator: credential("wgtwoOperator"),
    wgtwoAwkward: credential("wgtwoAwkward"),
    wgtwoOperatorKey: { ...operatorKey },
    keycloak: serviceAccount("optiva"),
    optiva: serviceAccount("optiva"),
    optivaClerk: serviceAccount("optivaClerk"),
    optivaReader: serviceAccount("optivaReader"),
    optivaStranger: serviceAccount("optivaStranger"),
    acr: { ...acrApplications.acr, scopes: [...acrApplications.acr.scopes] },
    jwt: validJwt,
    expiredJwt,
    triplettaVA: documentedTriplet,
    acrOther: { ...acrApplications.acrOther, scopes: [...acrApplications.acrOther.scopes] },
  };
}

function credential(name: AccountName): WgtwoCredential {
  const { clientId, clientSecret, scopes, product } = seedAccounts[name];
  return { clientId, clientSecret, scopes: [...scopes], product };
}

function serviceAccount(name: ServiceAccountName): OptivaCredential {
  const { clientId, clientSecret, scopes, roles } = serviceAccounts[name];
  return { clientId, clientSecret, scopes: [...scopes], roles: [...roles] };
}
