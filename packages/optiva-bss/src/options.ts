import type { Authenticator, CallOptions, HttpClientOptions } from "@telcokit/core";
import { checkBaseUrl, type JsonKeywords, type KeycloakOptions } from "@telcokit/core/client";
import { packageName } from "./identity.ts";
import { keycloak } from "./keycloak.ts";
import type { Dialect } from "./wire/build-request.ts";

/** The options of `createOptivaBssClient`. Either `auth` or `keycloak` is required. */
export interface OptivaBssClientOptions extends HttpClientOptions {
  /** Where the API gateway is: `https://host:port`, without `/api/v1`. */
  readonly baseUrl: string;
  /** The service provider, sent in the headers and filled into query and body. `0` is the super user. */
  readonly spid: number;
  /** The tenant, sent in the headers. */
  readonly tenant: string;
  /** `keycloak({ … })`, or any other authenticator. */
  readonly auth?: Authenticator | undefined;
  /** In place of `auth`: the realm and the client. The client's transport carries the token requests too. */
  readonly keycloak?: KeycloakOptions | undefined;
  /**
   * Which key stands around a payload in the query string where the declaration and its samples disagree.
   * @default "declared"
   */
  readonly wrappers?: "declared" | "sampled" | undefined;
  /**
   * Which name a field has where the declaration and its samples disagree (`subscriptionReff`, `subscriptionRef`). Inputs
   * have the declared one. @default "declared"
   */
  readonly spelling?: "declared" | "sampled" | undefined;
  /** Accepts plain `http:` off loopback: personal data and tokens then travel readable. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** The options of every operation. */
export interface BssCallOptions extends CallOptions {
  /** In place of the client's. */
  readonly spid?: number | undefined;
  /** In place of the client's. */
  readonly tenant?: string | undefined;
  /** In place of the client's. */
  readonly wrappers?: "declared" | "sampled" | undefined;
  /** In place of the client's. */
  readonly spelling?: "declared" | "sampled" | undefined;
}

/** What a client's options come to. */
export interface BssSettings extends Dialect {
  readonly baseUrl: string;
  readonly spid: number;
  readonly tenant: string;
  readonly auth: Authenticator;
  /** The authenticator was made here and ends with the client. */
  readonly ownsAuth: boolean;
}

/** @throws {TypeError} when an option is impossible. */
export function resolveSettings(options: OptivaBssClientOptions): BssSettings {
  const { spid, tenant, wrappers = "declared", spelling = "declared", allowInsecureHttp = false } = options;
  const baseUrl = checkBaseUrl(options.baseUrl, packageName, "baseUrl", allowInsecureHttp);
  demand(isSpid(spid), "spid must be the service provider's number, from 0");
  demand(isTenant(tenant), "tenant must be the tenant's name");
  for (const [name, value] of Object.entries({ wrappers, spelling }))
    demand(isDialect(value), `${name} must be declared or sampled`);
  return {
    baseUrl,
    spid,
    tenant,
    wrappers,
    spelling,
    auth: authOf(options),
    ownsAuth: options.auth === undefined,
  };
}

export function isSpid(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isTenant(value: unknown): value is string {
  return typeof value === "string" && /^[\x21-\x7e]{1,100}$/.test(value);
}

/** What these check, in JSON Schema's words. */
export const callLimits: JsonKeywords = {
  type: "object",
  properties: {
    spid: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    tenant: { type: "string", pattern: "^[\\x21-\\x7e]{1,100}$" },
  },
};

export function isDialect(value: unknown): boolean {
  return value === "declared" || value === "sampled";
}

function authOf({ auth, keycloak: realm, transport, logger }: OptivaBssClientOptions): Authenticator {
  demand((auth === undefined) !== (realm === undefined), "either auth or keycloak is required, not both");
  if (realm === undefined) {
    demand(typeof auth?.credential === "function", "auth must be an authenticator: keycloak, bearerToken, …");
    return auth as Authenticator;
  }
  return keycloak({
    ...(transport === undefined ? {} : { transport }),
    ...(logger === undefined ? {} : { logger }),
    ...realm,
  });
}

function demand(fine: boolean, otherwise: string): void {
  if (!fine) throw new TypeError(`${packageName}: ${otherwise}`);
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  baseUrl: true,
  spid: true,
  tenant: true,
  keycloak: true,
  wrappers: true,
  spelling: true,
  allowInsecureHttp: true,
} satisfies Record<Exclude<keyof OptivaBssClientOptions, keyof HttpClientOptions>, true>);
