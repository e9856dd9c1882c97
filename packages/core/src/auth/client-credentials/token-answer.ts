import { retryAfterMs } from "../../network/retry-after.ts";
import type { Clock } from "../../time/clock.ts";
import type { HttpReply } from "../../transport/transport.ts";
import { parseJson } from "../../util/json.ts";
import { isHeaderToken } from "../credential.ts";
import { failed, type TokenFailure, type TokenOutcome } from "./token-failure.ts";
import { lifeMsOf } from "./token-life.ts";
import type { OAuth, TokenSettings } from "./token-settings.ts";

/** What came back, and what is needed to judge it. */
export interface TokenReply {
  readonly reply: HttpReply;
  /** On the monotonic clock. */
  readonly requestedAt: number;
  /** The secret that was sent: a server may echo it. */
  readonly secret: string;
  readonly clock: Clock;
}

/** The token endpoint's answer as a token or as the reason why there is none. Never throws, never quotes the answer. */
export async function readTokenAnswer(
  oauth: OAuth,
  settings: TokenSettings,
  answer: TokenReply,
): Promise<TokenOutcome> {
  const { status, body } = answer.reply;
  const data = jsonObject(body);
  const oauthError = oauthErrorIn(data, answer.secret);
  if (status !== 200) return failed(refusal(settings, answer, oauthError));
  const problem =
    data === undefined
      ? `is ${isPage(body) ? "a page, not" : "not"} JSON`
      : await problemOf(oauth, settings, data);
  if (data === undefined || problem !== undefined) {
    const reason = `the token endpoint's answer ${problem}; check tokenUrl (${settings.shownUrl})`;
    return failed({ reason, transient: false, status, oauthError });
  }
  const lifeMs = lifeMsOf(data.expires_in);
  return { ok: true, token: { value: String(data.access_token), obtainedAt: answer.requestedAt, lifeMs } };
}

function refusal(
  settings: TokenSettings,
  { reply, clock }: TokenReply,
  oauthError: string | undefined,
): TokenFailure {
  const { status, headers } = reply;
  const transient = status >= 500 || status === 429 || status === 408 || transientCodes.has(oauthError ?? "");
  return {
    reason: explainRefusal(settings, status, oauthError),
    transient,
    throttled: status === 429,
    status,
    oauthError,
    retryAfterMs: transient ? retryAfterMs(headers["retry-after"], clock) : undefined,
  };
}

/** What keeps a good-looking answer from being a bearer token, RFC 6749 section 5.1. */
async function problemOf(
  oauth: OAuth,
  { server, client }: TokenSettings,
  { access_token, token_type }: TokenFields,
): Promise<string | undefined> {
  // oauth4webapi would let a line end through.
  if (!isHeaderToken(access_token)) return "holds no usable access_token";
  try {
    // Only what the grant consists of: an id_token, a scope or an expires_in of a strange shape must not spoil it.
    const judged = Response.json({ access_token, token_type });
    const granted = await oauth.processClientCredentialsResponse(server, client, judged);
    return granted.token_type === "bearer"
      ? undefined
      : "holds a token that is not a bearer token (token_type)";
  } catch {
    return "does not say that its token is a bearer token (token_type)";
  }
}

interface TokenFields {
  readonly access_token?: unknown;
  readonly token_type?: unknown;
  readonly expires_in?: unknown;
  readonly error?: unknown;
}

/** RFC 6749 section 4.1.2.1 knows these for servers that cannot answer 503. */
const transientCodes = new Set(["server_error", "temporarily_unavailable", "slow_down"]);

function jsonObject(body: string): TokenFields | undefined {
  try {
    const data = parseJson(body);
    return typeof data === "object" && data !== null && !Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The server's error code. Every registered one is a few lower-case words with underscores; anything else is prose,
 * and a server may echo the secret.
 */
function oauthErrorIn(data: TokenFields | undefined, secret: string): string | undefined {
  const code = data?.error;
  const wellFormed = typeof code === "string" && code.length <= 64 && /^[a-z]+(?:_[a-z]+)+$/.test(code);
  return wellFormed && code !== secret ? code : undefined;
}

function isPage(body: string): boolean {
  return /^\s*<(!doctype|html|\?xml)/i.test(body);
}

/** What the token endpoint's refusal means and what to do about it, in our own words. */
function explainRefusal(settings: TokenSettings, status: number, oauthError: string | undefined): string {
  const seen = oauthError === undefined ? `HTTP ${status}` : `HTTP ${status}, ${oauthError}`;
  return `${advise(settings, status, oauthError)} (${seen} from ${settings.shownUrl})`;
}

function advise({ scopes }: TokenSettings, status: number, oauthError: string | undefined): string {
  switch (oauthError) {
    case "invalid_client":
      return wrongClient;
    case "invalid_scope":
      return scopes.length === 0
        ? "the token endpoint wants scopes, and none were asked for; set scopes"
        : `the token endpoint does not grant the scopes asked for: ${listed(scopes)}; check scopes and what the client is allowed`;
    case "unauthorized_client":
      return "the client may not use the client-credentials grant; allow it where the client is registered";
    case "unsupported_grant_type":
      return "the token endpoint does not know the client-credentials grant; check tokenUrl";
    case "access_denied":
      return "the token endpoint denies this client a token; check what the client is allowed";
    case "invalid_target":
      return "the token endpoint does not know the audience or resource asked for; check parameters";
    default:
      return byStatus(status);
  }
}

const wrongClient =
  "the token endpoint does not accept the client; check clientId and clientSecret, and whether it wants them in the body (clientAuth)";

function byStatus(status: number): string {
  if (status === 401 || status === 403) return wrongClient;
  if (status === 429) return "the token endpoint asks to slow down";
  if (status === 404 || status === 405) return "there is no token endpoint here; check tokenUrl";
  if (status === 408 || status >= 500) return "the token endpoint failed; it may work again in a moment";
  if (status >= 300 && status < 400)
    return "the token endpoint answered with a redirect, which is never followed; check tokenUrl";
  return status >= 400
    ? "the token endpoint does not accept the request; check tokenUrl, clientAuth, scopes and parameters"
    : "the token endpoint gave an answer outside the OAuth contract; check tokenUrl";
}

function listed(scopes: readonly string[]): string {
  const shown = scopes.slice(0, 8).join(" ");
  return scopes.length > 8 ? `${shown} and ${scopes.length - 8} more` : shown;
}
