import type { ClientAuth } from "oauth4webapi";
import { createEvidence } from "../../network/evidence.ts";
import { explainFault, mayPass } from "../../network/explain-fault.ts";
import { TransportFault } from "../../network/fault.ts";
import { faultOf } from "../../network/fault-of.ts";
import { loaded } from "../../network/loaded.ts";
import type { Clock } from "../../time/clock.ts";
import { withLimit } from "../../time/with-limit.ts";
import type { HttpReply } from "../../transport/transport.ts";
import type { Ending } from "../../util/ending.ts";
import { classNameOf } from "../../util/privacy.ts";
import { isSecret } from "../credential.ts";
import { readTokenAnswer } from "./token-answer.ts";
import { failed, type TokenFailure, type TokenOutcome } from "./token-failure.ts";
import type { OAuth, TokenSettings } from "./token-settings.ts";

/** A token endpoint's answers are a few hundred bytes; anything near this is something else. */
const maxReplyBytes = 64 * 1024;

/**
 * One token request, RFC 6749 section 4.4, made by oauth4webapi (loaded here, with the first token) over our transport.
 * Never rejects, never takes longer than `timeoutMs`.
 */
export function requestToken(settings: TokenSettings, clock: Clock, ending: Ending): Promise<TokenOutcome> {
  let waitingFor = "clientSecret() gave nothing";
  const { timeoutMs, shownUrl } = settings;
  return withLimit<TokenOutcome>(
    { clock, limitMs: timeoutMs, ending },
    async (signal) => {
      const secret = await readSecret(settings.clientSecret);
      if (typeof secret !== "string") return failed(secret);
      waitingFor = `the token endpoint gave no answer (${shownUrl})`;
      return fetchToken(settings, clock, secret, signal);
    },
    (why) =>
      why === "ended"
        ? failed({ reason: "the authenticator was closed", transient: false })
        : failed({ reason: `${waitingFor} within ${timeoutMs} ms`, transient: true }),
  );
}

async function fetchToken(
  settings: TokenSettings,
  clock: Clock,
  secret: string,
  signal: AbortSignal,
): Promise<TokenOutcome> {
  try {
    const oauth = await loaded(() => import("./oauth.ts"));
    const requestedAt = clock.now();
    const reply = await send(oauth, settings, secret, signal);
    return await readTokenAnswer(oauth, settings, { reply, requestedAt, secret, clock });
  } catch (error) {
    return failed(networkFailure(settings, error instanceof TransportFault ? error : faultOf(error)));
  }
}

/** Lets oauth4webapi build the request and carries it out. It judges the answer later, from plain values. */
async function send(
  oauth: OAuth,
  settings: TokenSettings,
  secret: string,
  signal: AbortSignal,
): Promise<HttpReply> {
  const { server, client, clientAuth, scopes, parameters, transport } = settings;
  let reply: HttpReply | undefined;
  const authenticate = clientAuth === "client_secret_post" ? oauth.ClientSecretPost(secret) : basic(secret);
  const asked = scopes.length === 0 ? parameters : { ...parameters, scope: scopes.join(" ") };
  await oauth.clientCredentialsGrantRequest(server, client, authenticate, asked, {
    // The URL's scheme was checked when the authenticator was made.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (url, { headers, body }) => {
      reply = await transport({
        method: "POST",
        url,
        headers: {
          ...headers,
          // The plain media type of RFC 6749: it has no charset parameter, and some servers compare it whole.
          "content-type": "application/x-www-form-urlencoded",
          "user-agent": "telcokit-core",
        },
        body: body.toString(),
        signal,
        maxReplyBytes,
        // An hour lies between two token requests: an idle connection is as good as dead.
        freshConnection: true,
        evidence: createEvidence(),
      });
      return new Response();
    },
  });
  if (reply === undefined) throw new TransportFault({ code: "unknown" });
  return reply;
}

/**
 * HTTP Basic with both parts form-encoded, RFC 6749 section 2.3.1. oauth4webapi's own encodes `-`, `.`, `_` and `~` too,
 * which servers that do not decode refuse; left as they are, they mean the same to those that do.
 */
function basic(secret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    headers.set("authorization", `Basic ${btoa(`${formEncode(client.client_id)}:${formEncode(secret)}`)}`);
  };
}

function formEncode(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

/** Asks a secret function anew for each token, so that a rotated secret is picked up. */
async function readSecret(secret: TokenSettings["clientSecret"]): Promise<string | TokenFailure> {
  if (typeof secret === "string") return secret;
  try {
    const given: unknown = await secret();
    if (isSecret(given)) return given;
    return { reason: "clientSecret() did not give a non-empty string", transient: false };
  } catch (error) {
    // Its message may quote anything: only what kind of error it was is told.
    return { reason: `clientSecret() failed with ${classNameOf(error)}`, transient: true, source: error };
  }
}

function networkFailure({ shownUrl }: TokenSettings, fault: TransportFault): TokenFailure {
  const unreadable = unreadableAnswers[fault.code];
  return unreadable === undefined
    ? {
        reason: `no answer from the token endpoint: ${explainFault(fault)} (${shownUrl})`,
        transient: mayPass(fault),
        cause: fault,
      }
    : {
        reason: `the token endpoint's answer ${unreadable}; check tokenUrl (${shownUrl})`,
        transient: false,
        cause: fault,
      };
}

const unreadableAnswers: Readonly<Record<string, string>> = {
  reply_too_large: `is larger than ${maxReplyBytes / 1024} KiB`,
  invalid_utf8: "is not UTF-8",
  unsupported_encoding: "is compressed in a way this client does not read",
};
