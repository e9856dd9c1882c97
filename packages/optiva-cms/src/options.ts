import type { Authenticator, HttpClientOptions } from "@telcokit/core";
import { checkBaseUrl, type KeycloakOptions } from "@telcokit/core/client";
import { packageName } from "./identity.ts";
import { keycloak } from "./keycloak.ts";
import type { PatchMediaType } from "./resources/patch.ts";

/** The options of `createOptivaCmsClient`. Either `auth` or `keycloak` is required. */
export interface OptivaCmsClientOptions extends HttpClientOptions {
  /** Where the API gateway is: `https://host:port`, without `/api`. */
  readonly baseUrl: string;
  /** What stands before every path. @default "/api" */
  readonly apiPrefix?: string | undefined;
  /** `keycloak({ … })`, or any other authenticator. */
  readonly auth?: Authenticator | undefined;
  /** In place of `auth`: the realm and the client. The client's transport carries the token requests too. */
  readonly keycloak?: KeycloakOptions | undefined;
  /** What a PATCH is sent as, unless the call says otherwise. @default "application/json" */
  readonly patchMediaType?: PatchMediaType | undefined;
  /**
   * How `productOrders.remove` is sent: PUT, or POST with the action REMOVE, as a later edition of the document has it.
   * @default "PUT"
   */
  readonly orderRemoval?: "PUT" | "POST" | undefined;
  /** Where referral codes are validated, below `/raf`; the public specification has `validation`. @default "referrer/validation" */
  readonly referralValidation?: "referrer/validation" | "validation" | undefined;
  /** Accepts plain `http:` off loopback: personal data and tokens then travel readable. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** What a client's options come to. */
export interface CmsSettings {
  /** With the prefix. */
  readonly baseUrl: string;
  readonly auth: Authenticator;
  /** The authenticator was made here and ends with the client. */
  readonly ownsAuth: boolean;
  readonly patchMediaType: PatchMediaType;
  readonly orderRemoval: "PUT" | "POST";
  readonly referralValidation: "referrer/validation" | "validation";
}

const mediaTypes: readonly PatchMediaType[] = [
  "application/json",
  "application/merge-patch+json",
  "application/json-patch+json",
];

/** @throws {TypeError} when an option is impossible. */
export function resolveSettings(options: OptivaCmsClientOptions): CmsSettings {
  const {
    apiPrefix = "/api",
    patchMediaType = "application/json",
    orderRemoval = "PUT",
    referralValidation = "referrer/validation",
    allowInsecureHttp = false,
  } = options;
  const root = checkBaseUrl(options.baseUrl, packageName, "baseUrl", allowInsecureHttp);
  demand(
    typeof apiPrefix === "string" && isPath(apiPrefix),
    "apiPrefix must be a path, such as /api, or empty",
  );
  demand(mediaTypes.includes(patchMediaType), `patchMediaType must be one of ${mediaTypes.join(", ")}`);
  demand(orderRemoval === "PUT" || orderRemoval === "POST", "orderRemoval must be PUT or POST");
  demand(
    referralValidation === "referrer/validation" || referralValidation === "validation",
    "referralValidation must be referrer/validation or validation",
  );
  return {
    baseUrl: `${root}${apiPrefix.replace(/\/$/, "")}`,
    auth: authOf(options),
    ownsAuth: options.auth === undefined,
    patchMediaType,
    orderRemoval,
    referralValidation,
  };
}

function authOf({ auth, keycloak: realm, transport, logger }: OptivaCmsClientOptions): Authenticator {
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

/** Segments of letters, digits and `.~-`, none of which climbs; looked at one by one, which takes no longer than they are. */
function isPath(prefix: string): boolean {
  const [before, ...segments] = prefix.split("/");
  if (segments.at(-1) === "") segments.pop();
  return before === "" && segments.every((segment) => /^[\w.~-]+$/.test(segment) && /\w/.test(segment));
}

function demand(fine: boolean, otherwise: string): void {
  if (!fine) throw new TypeError(`${packageName}: ${otherwise}`);
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  baseUrl: true,
  apiPrefix: true,
  keycloak: true,
  patchMediaType: true,
  orderRemoval: true,
  referralValidation: true,
  allowInsecureHttp: true,
} satisfies Record<Exclude<keyof OptivaCmsClientOptions, keyof HttpClientOptions>, true>);
