import { checkBaseUrl } from "../http/url.ts";
import { kyTransport } from "../transport/ky/ky.ts";
import type { ClientCredentialsOptions } from "./client-credentials/client-credentials.ts";
import { isSecret } from "./client-credentials/token-request.ts";
import type { TokenSettings } from "./client-credentials/token-settings.ts";

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
  const {
    clientId,
    clientSecret,
    scopes = [],
    clientAuth = "client_secret_basic",
    parameters = {},
  } = options;
  const { timeoutMs = 10_000, allowInsecureHttp = false, transport = kyTransport() } = options;
  const shownUrl = String(options.tokenUrl).split("?")[0] ?? "";
  checkBaseUrl(shownUrl, "@telcokit/core", "clientCredentials tokenUrl", allowInsecureHttp);
  demand(!String(options.tokenUrl).includes("#"), "tokenUrl must not hold a fragment");
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
