import type { HttpReply, HttpTransport } from "@telcokit/core";
import {
  type Clock,
  createEvidence,
  explainFault,
  faultOf,
  isHeaderToken,
  parseJson,
  retryAfterMs,
  TransportFault,
  withLimit,
} from "@telcokit/core/client";

/** Where the session manager is. */
export interface SessionManagerSettings {
  readonly baseUrl: string;
  readonly origin: string;
  readonly timeoutMs: number;
}

/** Who asks, and on which clock. */
export interface SessionAccess {
  readonly clock: Clock;
  /** HTTP Basic. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Why there is no session, in our own words. */
export interface SessionFailure {
  readonly reason: string;
  /** The same request may well succeed a moment later. */
  readonly transient: boolean;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: TransportFault | undefined;
}

export type SessionOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly failure: SessionFailure };

/** The session manager of a gatekeeper (E16621-02 chapter 14). None of its methods rejects or outlasts `timeoutMs`. */
export interface SessionManager {
  open(access: SessionAccess): Promise<SessionOutcome>;
  /** Whether a session has time left; `false` also when the session manager does not say so. */
  isAlive(access: SessionAccess, id: string): Promise<boolean>;
  destroy(access: SessionAccess, id: string): Promise<void>;
}

/** Answers of the session manager are some bytes; anything near this is something else. */
const maxReplyBytes = 64 * 1024;

export function createSessionManager(
  settings: SessionManagerSettings,
  transport: HttpTransport,
): SessionManager {
  const ask = (
    { clock, headers }: SessionAccess,
    request: { readonly method: string; readonly path: string; readonly more?: Record<string, string> },
  ): Promise<HttpReply | TransportFault> =>
    withLimit<HttpReply | TransportFault>(
      { clock, limitMs: settings.timeoutMs },
      async (signal) => {
        try {
          return await transport({
            method: request.method,
            url: `${settings.baseUrl}/rest/session_manager/${request.path}`,
            headers: {
              accept: "application/json",
              "user-agent": "telcokit-acr",
              ...request.more,
              ...headers,
            },
            signal,
            maxReplyBytes,
            freshConnection: request.method !== "GET",
            evidence: createEvidence(),
          });
        } catch (error) {
          return asFault(error);
        }
      },
      () => new TransportFault({ code: "ETIMEDOUT" }),
    );
  // The document asks for the content type, although none of these requests has a body.
  const openRequest = { method: "POST", path: "sessions", more: { "content-type": "application/json" } };
  const about = (method: string, id: string) => ({
    method,
    path: `session/${encodeURIComponent(id)}`,
    more: { "x-session-id": id },
  });
  return {
    open: async (access) => readSession(await ask(access, openRequest), settings, access.clock),
    isAlive: async (access, id) => lifeLeft(await ask(access, about("GET", id))) > 0,
    destroy: async (access, id) => {
      await ask(access, about("DELETE", id));
    },
  };
}

/** A transport of the caller's may throw anything, also what throws when it is looked at. */
function asFault(error: unknown): TransportFault {
  try {
    return error instanceof TransportFault ? error : faultOf(error);
  } catch {
    return new TransportFault({ code: "unknown" });
  }
}

function readSession(
  reply: HttpReply | TransportFault,
  { origin }: SessionManagerSettings,
  clock: Clock,
): SessionOutcome {
  if (reply instanceof TransportFault) {
    const reason = `no answer from the session manager: ${explainFault(reply)} (${origin})`;
    return { ok: false, failure: { reason, transient: true, cause: reply } };
  }
  const { status, headers } = reply;
  if (status < 200 || status > 299) {
    const transient = status >= 500 || status === 429 || status === 408;
    const wait = transient ? retryAfterMs(headers["retry-after"], clock) : undefined;
    const reason = `${explainStatus(status)} (HTTP ${status} from the session manager)`;
    return { ok: false, failure: { reason, transient, status, retryAfterMs: wait } };
  }
  const id = fieldOf(reply, "getSessionReturn");
  if (isHeaderToken(id)) return { ok: true, id };
  const reason = "the session manager's answer holds no session id; check acrSession's baseUrl";
  return { ok: false, failure: { reason, transient: false, status } };
}

function explainStatus(status: number): string {
  if (status === 401 || status === 403) {
    return "the session manager does not accept the user; check username and password";
  }
  if (status === 404 || status === 405) {
    return "there is no session manager here; check acrSession's baseUrl, or use basicAuth where sessions are off";
  }
  if (status === 429) return "the session manager asks to slow down";
  if (status < 400) return "a redirect, which is never followed; check acrSession's baseUrl";
  return status >= 500 ? "the session manager failed" : "the session manager does not give a session";
}

/** In milliseconds; the document quotes the number, so it may come as text. */
function lifeLeft(reply: HttpReply | TransportFault): number {
  if (reply instanceof TransportFault || reply.status !== 200) return 0;
  const left = fieldOf(reply, "getSessionRemainingLifeTimeReturn");
  return typeof left === "number" || typeof left === "string" ? Number(left) : 0;
}

function fieldOf({ body }: HttpReply, name: string): unknown {
  try {
    const data = parseJson(body);
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}
