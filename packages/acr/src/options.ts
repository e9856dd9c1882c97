import type { Authenticator, HttpClientOptions } from "@telcokit/core";
import { checkBaseUrl } from "@telcokit/core/client";
import { packageName } from "./identity.ts";
import { type AddressEncoding, encoders } from "./values/encoding.ts";

/** The options of `createAcrClient`. */
export interface AcrClientOptions extends HttpClientOptions {
  /** Where the gatekeeper is, `https://host:port`, without `/CustomerReference`. */
  readonly baseUrl: string;
  /** `basicAuth`, `clientCredentials`, `bearerToken` or `acrSession`. */
  readonly auth: Authenticator;
  /**
   * How numbers and references are written into the path: percent-encoded, or as the samples of E37533-01 write them
   * (`tel%2B%3A7990123456`, plus and colon in each other's place), for a gatekeeper that takes them literally.
   * @default "rfc3986"
   */
  readonly addressEncoding?: AddressEncoding | undefined;
  /** Whether a request's fields stand under `acr`, as the document's samples have them, or flat, as its lists do. @default "nested" */
  readonly requestShape?: "nested" | "flat" | undefined;
  /** The segment after `/CustomerReference`. @default "v1" */
  readonly version?: string | undefined;
  /** The OneAPI developer id of `refresh` and `changeStatus`, for calls that name none. */
  readonly developerId?: string | undefined;
  /** Accepts plain `http:` off loopback: numbers and credentials then travel readable. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** What a client's options come to. */
export interface AcrSettings {
  readonly baseUrl: string;
  /** The segment after `/CustomerReference`. */
  readonly version: string;
  readonly encodeSegment: (value: string) => string;
  readonly requestShape: "nested" | "flat";
  /** The credential is an access token, which may stand for a subscriber. */
  readonly oauth: boolean;
  readonly developerId: string | undefined;
}

/** @throws {TypeError} when an option is impossible. */
export function resolveSettings(options: AcrClientOptions): AcrSettings {
  const { addressEncoding = "rfc3986", requestShape = "nested", version = "v1", developerId, auth } = options;
  const baseUrl = checkBaseUrl(options.baseUrl, packageName, "baseUrl", options.allowInsecureHttp ?? false);
  demand(!/\/CustomerReference\b/i.test(baseUrl), "baseUrl must end before /CustomerReference");
  demand(typeof auth?.credential === "function", "auth is required");
  demand(Object.hasOwn(encoders, addressEncoding), "addressEncoding must be rfc3986 or as-documented");
  demand(["nested", "flat"].includes(requestShape), "requestShape must be nested or flat");
  demand(
    typeof version === "string" && /^[\w.-]+$/.test(version) && /\w/.test(version),
    "version must be one path segment",
  );
  demand(
    developerId === undefined || (typeof developerId === "string" && /\S/.test(developerId)),
    "developerId must not be empty",
  );
  const oauth = auth.kind === "client-credentials" || auth.kind === "bearer";
  return { baseUrl, version, encodeSegment: encoders[addressEncoding], requestShape, oauth, developerId };
}

function demand(fine: boolean, otherwise: string): void {
  if (!fine) throw new TypeError(`${packageName}: ${otherwise}`);
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  baseUrl: true,
  addressEncoding: true,
  requestShape: true,
  version: true,
  developerId: true,
  allowInsecureHttp: true,
} satisfies Record<Exclude<keyof AcrClientOptions, keyof HttpClientOptions>, true>);
