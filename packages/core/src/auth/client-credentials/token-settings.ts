import type { AuthorizationServer, Client } from "oauth4webapi";
import { checkBaseUrl } from "../../transport/address.ts";
import { defaultTransport } from "../../transport/default/default.ts";
import type { HttpTransport } from "../../transport/transport.ts";
import type { Logger } from "../../util/logger.ts";
import { checkSpelling } from "../../util/option-names.ts";
import { isSecret } from "../credential.ts";
import type { TokenStore } from "../token-store/token-store.ts";

/** The library, loaded with the first token. */
export type OAuth = typeof import("./oauth.ts");

export type ClientAuthMethod = "client_secret_basic" | "client_secret_post";

export interface ClientCredentialsOptions {
  /** The token endpoint, absolute: `https://id.wgtwo.com/oauth2/token`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  /** The secret, or a function asked for it before every token request, so that a rotated secret is picked up. */
  readonly clientSecret: string | (() => string | Promise<string>);
  /** Sent space separated as `scope`, in this order. @default none: no `scope` is sent */
  readonly scopes?: readonly string[] | undefined;
  /**
   * Where client id and secret go: an HTTP Basic header (form-encoded, RFC 6749 section 2.3.1) or the request's body.
   * @default "client_secret_basic"
   */
  readonly clientAuth?: ClientAuthMethod | undefined;
  /** Further form fields some servers want: `audience`, `resource`. @default none */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Shares the token with other processes. @default none: the token is kept in memory */
  readonly store?: TokenStore | undefined;
  /** Accepts a plain `http:` token endpoint off loopback. The secret then travels readable. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
  /** What carries token requests; give the client's own for mTLS, a private CA or a proxy. @default defaultTransport() */
  readonly transport?: HttpTransport | undefined;
  /** Limit for one token request, `clientSecret()` included, in milliseconds. @default 10000 */
  readonly timeoutMs?: number | undefined;
  /** Hears of renewals that failed while the old token lives, and of a store that fails. @default silent */
  readonly logger?: Logger | undefined;
}

/** The options of `clientCredentials`, checked and with every default filled in. Never handed out: it leads to the secret. */
export interface TokenSettings {
  readonly server: AuthorizationServer;
  readonly client: Client;
  /** The token endpoint without its query, for messages and store keys. */
  readonly shownUrl: string;
  readonly clientSecret: string | (() => string | Promise<string>);
  readonly clientAuth: ClientAuthMethod;
  readonly scopes: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly transport: HttpTransport;
  readonly timeoutMs: number;
}

const names = Object.keys({
  tokenUrl: true,
  clientId: true,
  clientSecret: true,
  scopes: true,
  clientAuth: true,
  parameters: true,
  store: true,
  allowInsecureHttp: true,
  transport: true,
  timeoutMs: true,
  logger: true,
} satisfies Record<keyof ClientCredentialsOptions, true>);

const own = "@telcokit/core: clientCredentials";
/** Fields the grant sets itself. */
const reserved = [
  "grant_type",
  "scope",
  "client_id",
  "client_secret",
  "client_assertion",
  "client_assertion_type",
];

/**
 * Checks the options once and fills in every default.
 * @throws {TypeError} without any value in it.
 */
export function resolveTokenSettings(options: ClientCredentialsOptions): TokenSettings {
  checkSpelling("@telcokit/core: clientCredentials", options, names);
  const {
    clientId,
    clientSecret,
    scopes = [],
    clientAuth = "client_secret_basic",
    parameters = {},
  } = options;
  const { timeoutMs = 10_000, allowInsecureHttp = false, transport = defaultTransport() } = options;
  const shownUrl = String(options.tokenUrl).split("?")[0] ?? "";
  checkBaseUrl(shownUrl, "@telcokit/core", "clientCredentials tokenUrl", allowInsecureHttp);
  demand(!String(options.tokenUrl).includes("#"), "tokenUrl must not hold a fragment");
  const refusal = transport.refuses?.(shownUrl);
  demand(refusal === undefined, `tokenUrl: ${refusal}`);
  demand(isSecret(clientId), "clientId must be a non-empty string");
  demand(
    isSecret(clientSecret) || typeof clientSecret === "function",
    "clientSecret must be a non-empty string or a function",
  );
  demand(
    clientAuth === "client_secret_basic" || clientAuth === "client_secret_post",
    "clientAuth must be client_secret_basic or client_secret_post",
  );
  demand(
    Array.isArray(scopes) && scopes.every(isScope),
    "scopes must be a list of single scopes, without spaces",
  );
  demand(
    Object.values(parameters).every((value) => typeof value === "string"),
    "parameters must be strings",
  );
  demand(
    !Object.keys(parameters).some((name) => reserved.includes(name)),
    `parameters must not replace ${reserved.join(", ")}`,
  );
  demand(typeof timeoutMs === "number" && timeoutMs > 0, "timeoutMs must be a number greater than 0");
  // The URL as it was given: a slash at its end is part of the address of some token endpoints.
  const tokenEndpoint = new URL(options.tokenUrl).href;
  return {
    server: { issuer: new URL(shownUrl).origin, token_endpoint: tokenEndpoint },
    client: { client_id: clientId },
    shownUrl: new URL(shownUrl).href,
    clientSecret,
    clientAuth,
    scopes: [...new Set(scopes)],
    parameters: { ...parameters },
    transport,
    timeoutMs,
  };
}

function demand(fine: boolean, otherwise: string): asserts fine {
  if (!fine) throw new TypeError(`${own} ${otherwise}`);
}

/** RFC 6749 section 3.3. */
function isScope(value: unknown): boolean {
  return typeof value === "string" && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value);
}
