import { checkBaseUrl } from "@telcokit/core/client";

/** Where a subscription lives. */
export type Region = "shamrock" | "oak" | "sakura";

/** Addresses of one's own: a sandbox on localhost, a gateway. Each is a URL; `http:` means plaintext. */
export interface CustomEnvironment {
  /** The gRPC service, `https://host:port`. */
  readonly api: string;
  /** The provisioning REST API. @default the same as `api` */
  readonly provisioning?: string | undefined;
  /** The token endpoint. @default "https://id.wgtwo.com/oauth2/token" */
  readonly tokenUrl?: string | undefined;
}

export interface EnvironmentOptions {
  /**
   * `"production"`, the vendor's `"sandbox"` (fake events, dummy answers, no credentials needed), or addresses of one's
   * own. @default "production"
   */
  readonly environment?: "production" | "sandbox" | CustomEnvironment | undefined;
  /**
   * The region of the subscriptions: shamrock (Dublin), oak (Oregon) or sakura (Tokyo). Left out, the vendor's addresses
   * without a region are used. The sandbox knows shamrock only.
   */
  readonly region?: Region | undefined;
  /** Lets plaintext addresses be used off loopback. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** The addresses to use. None ends with a slash. */
export interface Environment {
  readonly api: string;
  readonly provisioning: string;
  readonly tokenUrl: string;
  /**
   * Whether requests carry an Authorization header. The vendor's sandbox answers without one, but refuses an invalid
   * one; so there it is only sent when `auth` was given.
   */
  readonly sendsAuthorization: boolean;
}

const regions: readonly Region[] = ["shamrock", "oak", "sakura"];
const tokenUrl = "https://id.wgtwo.com/oauth2/token";

/**
 * @param owner leads the message of a `TypeError`: `@telcokit/wgtwo-consents`
 * @param hasAuth whether the caller passed `auth`
 * @throws {TypeError} for addresses that cannot be meant.
 */
export function resolveEnvironment(
  owner: string,
  options: EnvironmentOptions,
  hasAuth: boolean,
): Environment {
  const { environment = "production", region } = options;
  if (region !== undefined && !regions.includes(region)) {
    throw new TypeError(`${owner}: region must be one of ${regions.join(", ")}`);
  }
  if (typeof environment === "object" && environment !== null)
    return custom(owner, environment, options, hasAuth);
  if (environment === "sandbox") {
    if (region !== undefined && region !== "shamrock") {
      throw new TypeError(`${owner}: the sandbox exists without a region and in shamrock, not in ${region}`);
    }
    return vendor(`https://sandbox.api.${region === undefined ? "" : `${region}.`}wgtwo.com`, hasAuth);
  }
  if (environment !== "production") {
    throw new TypeError(
      `${owner}: environment must be "production", "sandbox" or an object with the addresses`,
    );
  }
  if (!hasAuth) throw new TypeError(`${owner}: auth is required in production`);
  return vendor(`https://api.${region === undefined ? "" : `${region}.`}wgtwo.com`, true);
}

const vendor = (host: string, sendsAuthorization: boolean): Environment => ({
  api: host,
  provisioning: host,
  tokenUrl,
  sendsAuthorization,
});

function custom(
  owner: string,
  environment: CustomEnvironment,
  { region, allowInsecureHttp = false }: EnvironmentOptions,
  hasAuth: boolean,
): Environment {
  if (region !== undefined) {
    throw new TypeError(
      `${owner}: region goes with "production" and "sandbox"; the environment's addresses say it all`,
    );
  }
  const check = (name: keyof CustomEnvironment, value: string): string =>
    checkBaseUrl(value, owner, `environment.${name}`, allowInsecureHttp);
  const api = check("api", environment.api);
  if (new URL(api).pathname !== "/") throw new TypeError(`${owner}: environment.api must not have a path`);
  return {
    api,
    provisioning: check("provisioning", environment.provisioning ?? api),
    tokenUrl: check("tokenUrl", environment.tokenUrl ?? tokenUrl),
    sendsAuthorization: hasAuth,
  };
}
