import {
  AuthError,
  type Authenticator,
  type AuthRequest,
  basicAuth,
  defaultTransport,
  type HttpTransport,
} from "@telcokit/core";
import { checkBaseUrl, checkSpelling, createCredential } from "@telcokit/core/client";
import { packageName } from "../identity.ts";
import {
  createSessionManager,
  type SessionAccess,
  type SessionFailure,
  type SessionManagerSettings,
  type SessionOutcome,
} from "./session-manager.ts";

export interface AcrSessionOptions {
  /** Where the gatekeeper is, `https://host:port`: the same as the client's. */
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  /** Accepts plain `http:` off loopback. The password then travels readable. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Limit for one request to the session manager, in milliseconds. @default 10000 */
  readonly timeoutMs?: number | undefined;
}

/** HTTP Basic together with a session id, for a gatekeeper that demands sessions. */
export interface AcrSession extends Authenticator<"session"> {
  /** The only place where the password and the session id are sent. */
  readonly origin: string;
  /** The same with a session of its own. `createAcrClient` asks for it, and ends it with the client. */
  forClient(transport: HttpTransport): Authenticator<"session">;
}

const names = Object.keys({
  baseUrl: true,
  username: true,
  password: true,
  allowInsecureHttp: true,
  timeoutMs: true,
} satisfies Record<keyof AcrSessionOptions, true>);

const refusalHoldsMs = 5_000;

/**
 * One session per client: opened with the client's first call (`POST /rest/session_manager/sessions`), sent as
 * `X-Session-ID` beside HTTP Basic, replaced once when the gatekeeper answers 401 and the session manager does not call
 * it alive, destroyed by the client's `close()`. Where there is no session, calls fail with `AuthError`; a refused
 * password is remembered for 5 s.
 *
 * @throws {TypeError} when an option is impossible.
 */
export function acrSession(options: AcrSessionOptions): AcrSession {
  const { username, password, timeoutMs = 10_000, allowInsecureHttp = false } = options;
  checkSpelling(`${packageName}: acrSession`, options, names);
  const baseUrl = checkBaseUrl(options.baseUrl, packageName, "acrSession baseUrl", allowInsecureHttp);
  if (!(typeof timeoutMs === "number" && timeoutMs > 0)) {
    throw new TypeError(`${packageName}: acrSession timeoutMs must be a number greater than 0`);
  }
  const { origin } = new URL(baseUrl);
  const basic = basicAuth({ username, password });
  const start = (transport: HttpTransport): Authenticator<"session"> =>
    keepSession({ baseUrl, origin, timeoutMs }, basic, transport);
  const transport = defaultTransport();
  const refusal = transport.refuses?.(baseUrl);
  if (refusal !== undefined) throw new TypeError(`${packageName}: acrSession baseUrl: ${refusal}`);
  const own = start(transport);
  return {
    kind: "session",
    origin,
    forClient: start,
    credential: (request) => own.credential(request),
    close: async () => {
      await own.close?.();
      await transport.close?.();
    },
  };
}

/** A session as far as it has come, and how the session manager was asked for it. */
interface Opening {
  readonly access: SessionAccess;
  readonly outcome: Promise<SessionOutcome>;
  /** When it failed for good, on the access's clock. */
  failedAt?: number;
  /** The question whether it still lives, asked once for all that wonder. */
  alive?: Promise<boolean> | undefined;
}

function keepSession(
  settings: SessionManagerSettings,
  basic: Authenticator<"basic">,
  transport: HttpTransport,
): Authenticator<"session"> {
  const manager = createSessionManager(settings, transport);
  let current: Opening | undefined;
  let closed = false;

  const open = (access: SessionAccess): Opening => {
    const opening: Opening = { access, outcome: manager.open(access) };
    void opening.outcome.then((outcome) => {
      if (outcome.ok) return;
      if (outcome.failure.transient) forget(opening);
      else opening.failedAt = access.clock.now();
    });
    return opening;
  };
  const forget = (opening: Opening): void => {
    if (current === opening) current = undefined;
  };
  const present = (access: SessionAccess): Opening => {
    const heldSince = current?.failedAt;
    if (heldSince !== undefined && access.clock.now() - heldSince > refusalHoldsMs) current = undefined;
    current ??= open(access);
    return current;
  };
  const isOver = async (opening: Opening, id: string): Promise<boolean> => {
    if (current !== opening) return true;
    opening.alive ??= manager.isAlive(opening.access, id);
    const alive = await opening.alive;
    opening.alive = undefined;
    if (!alive) forget(opening);
    return !alive;
  };

  return {
    kind: "session",
    async credential(request) {
      if (closed) throw new AuthError({ operation: request.operation, reason: "the client was closed" });
      if (request.origin !== settings.origin) throw elsewhere(request, settings.origin);
      const { headers } = await basic.credential(request);
      const opening = present({ clock: request.clock, headers });
      const outcome = await opening.outcome;
      if (!outcome.ok) throw noSession(request, outcome.failure);
      const { id } = outcome;
      return createCredential({ ...headers, "x-session-id": id }, () => isOver(opening, id));
    },
    async close() {
      closed = true;
      const last = current;
      current = undefined;
      const outcome = await last?.outcome;
      if (last !== undefined && outcome?.ok === true) await manager.destroy(last.access, outcome.id);
    },
  };
}

function elsewhere({ operation, origin }: AuthRequest, own: string): AuthError {
  const reason = `the session belongs to ${own} and is not sent to ${origin}; give acrSession the client's baseUrl`;
  return new AuthError({ operation, reason });
}

function noSession({ operation }: AuthRequest, failure: SessionFailure): AuthError {
  const { reason, transient, status, retryAfterMs, cause } = failure;
  return new AuthError({
    operation,
    reason,
    status,
    retryAfterMs,
    cause,
    verdict: { ran: "no", transient, throttled: status === 429 },
  });
}
