import type { OAuthClient } from "../../oauth/endpoint.ts";
import type { SandboxSeed } from "../../world/seed.ts";

/** A product that operators bundle: what it may do for a subscription that has it. */
export interface Product {
  readonly id: string;
  /** Granted by a consent for the product. */
  readonly scopes: readonly string[];
}

/** Who holds a pair of client credentials. */
export interface Account extends OAuthClient {
  /** The product it speaks for; a BSS speaks for none. */
  readonly product: string | undefined;
  /** The tenant whose subscriptions it may provision and whose consents it manages. */
  readonly operatorOf: string | undefined;
}

/** The operator of every subscription here, and its `bssid`. */
export const tenant = "wotel";
export const region = "shamrock";

/** The documented event's scopes come first. */
const securityNotification: readonly string[] = [
  "offline_access",
  "openid",
  "phone",
  "events.handset_update.subscribe",
  "subscription.handset_details:read",
  "sms.text:send_to_subscriber",
  "sms.text:send_from_subscriber",
  "sms.data:send_to_subscriber",
];

/** No SMS: what it tries is refused for want of a consent that covers it. */
const webfilter: readonly string[] = [
  "offline_access",
  "openid",
  "phone",
  "subscription.handset_details:read",
];

export const seedProducts: readonly Product[] = [
  { id: "security-notification", scopes: securityNotification },
  { id: "webfilter-for-kids", scopes: webfilter },
];

const consentScopes = ["subscription.consent:read", "subscription.consent:write"];
const provisioningScopes = ["subscription.read", "subscription.write"];
const smsScopes = [
  "sms.text:send_to_subscriber",
  "sms.text:send_from_subscriber",
  "sms.data:send_to_subscriber",
];

/** The names under which `sandbox.credentials` offers the accounts. */
export type AccountName = "wgtwo" | "wgtwoWebfilter" | "wgtwoOperator" | "wgtwoAwkward";

export const seedAccounts: Readonly<Record<AccountName, Account>> = {
  // The whole journey with one login: it speaks for the product and provisions for the operator.
  wgtwo: {
    clientId: "security-notification",
    clientSecret: "sandbox-secret-security",
    scopes: [...securityNotification, ...consentScopes, ...provisioningScopes, "call.routing:write"],
    product: "security-notification",
    operatorOf: tenant,
  },
  // A product's developer and no more. Its product may not send SMS; its token may.
  wgtwoWebfilter: {
    clientId: "webfilter-for-kids",
    clientSecret: "sandbox-secret-webfilter",
    scopes: [...webfilter, ...smsScopes, ...consentScopes],
    product: "webfilter-for-kids",
    operatorOf: undefined,
  },
  // A BSS: provisions, speaks for no product.
  wgtwoOperator: {
    clientId: "wotel-bss",
    clientSecret: "sandbox-secret-bss",
    scopes: [...provisioningScopes, ...consentScopes],
    product: undefined,
    operatorOf: tenant,
  },
  // Every character that RFC 6749 §2.3.1 wants encoded in a Basic header.
  wgtwoAwkward: {
    clientId: "awkward client/1",
    clientSecret: 's:e+c%r&e=t / "q"?~',
    scopes: [...securityNotification, ...provisioningScopes],
    product: "security-notification",
    operatorOf: tenant,
  },
};

/** The operator's key for Basic authentication of the provisioning API. */
export const operatorKey = { username: "wotel", password: "sandbox-operator-key" } as const;

/** The sandbox's own subscriptions, as digits without "+": 1000 Norwegian and 1000 Swedish numbers. */
const ownNumbers = /^(?:4799990|46999999)\d{3}$/;

/** Whether there is a subscription of a number: digits without "+". */
export type Subscriptions = (digits: string) => boolean;

/** The sandbox's own ones, and those of a seed. */
export function subscriptionsOf({ subscribers = [] }: SandboxSeed): Subscriptions {
  const seeded = new Set(subscribers.map(({ msisdn }) => msisdn.slice(1)));
  return (digits) => ownNumbers.test(digits) || seeded.has(digits);
}

/** The last three digits of one of the sandbox's own numbers, which decide what it does on purpose. See the README. */
export function magicDigits(digits: string): string | undefined {
  return ownNumbers.test(digits) ? digits.slice(-3) : undefined;
}

/** Those who hold credentials: the sandbox's own, and who speaks for a product of a seed. */
export function accountsOf({ products = [] }: SandboxSeed): readonly Account[] {
  const seeded = products.flatMap(({ id, scopes, client }): Account[] =>
    client === undefined
      ? []
      : [
          {
            ...client,
            scopes: [...new Set([...scopes, ...consentScopes, ...provisioningScopes, "call.routing:write"])],
            product: id,
            operatorOf: tenant,
          },
        ],
  );
  return [...Object.values(seedAccounts), ...seeded];
}

/** Every product that can be bundled. */
export function productsOf({ products = [] }: SandboxSeed): readonly Product[] {
  return [...seedProducts, ...products.map(({ id, scopes }) => ({ id, scopes }))];
}
