import type { OAuthClient } from "../../oauth/endpoint.ts";

/** A Keycloak client with a service account. */
export interface ServiceAccount extends OAuthClient {
  /** Realm roles, `SPID:entity:verb`. */
  readonly roles: readonly string[];
  /** The user attribute of that name: `SPID:name`. */
  readonly availableSpids: readonly string[];
}

/** The one service provider there is. */
export const serviceProvider = { spid: "1", name: "HappyPhone" } as const;

/** Of type Default at Keycloak: what a client has of them is in every token, asked for or not. */
const apiScopes = ["obp-apigw:admin", "obp-apigw:read", "obp-apigw:write"] as const;

const happyPhone: readonly string[] = [`${serviceProvider.spid}:${serviceProvider.name}`];

/** The names under which `sandbox.credentials` offers the clients. */
export type ServiceAccountName = "optiva" | "optivaClerk" | "optivaReader" | "optivaStranger";

export const serviceAccounts: Readonly<Record<ServiceAccountName, ServiceAccount>> = {
  // May do everything.
  optiva: {
    clientId: "cms-integration",
    clientSecret: "sandbox-secret-cms",
    scopes: apiScopes,
    roles: ["1:*:*", "1:admin"],
    availableSpids: happyPhone,
  },
  // Every scope, few roles: creates parties and customers, then is refused the account.
  optivaClerk: {
    clientId: "cms-clerk",
    clientSecret: "sandbox-secret-clerk",
    scopes: apiScopes,
    roles: ["1:individual:*", "1:customer:get", "1:customer:post", "1:subscription:*"],
    availableSpids: happyPhone,
  },
  // Every role, one scope: may not change anything.
  optivaReader: {
    clientId: "cms-reader",
    clientSecret: "sandbox-secret-reader",
    scopes: ["obp-apigw:read"],
    roles: ["1:*:*"],
    availableSpids: happyPhone,
  },
  // Another service provider's: whatever it asks for is not its own.
  optivaStranger: {
    clientId: "cms-stranger",
    clientSecret: "sandbox-secret-stranger",
    scopes: apiScopes,
    roles: ["2:*:*"],
    availableSpids: ["2:OtherPhone"],
  },
};
