import { jsonAnswer, type PlainAnswer } from "../http/answer.ts";
import { textOf } from "../world/bytes.ts";
import type { SandboxClock } from "../world/clock.ts";
import { trimKeys } from "../world/history.ts";
import type { StoredPart } from "../world/stored.ts";
import type { EndpointOptions, LoadEndpoint, TokenEndpoint, TokenRequest } from "./endpoint.ts";

/** Whom a valid token was given to, and for what. */
export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** A token that was given, as it is kept. */
interface SavedToken extends Grant {
  readonly token: string;
  readonly leftMs: number;
}

export interface TokenServer extends StoredPart<readonly SavedToken[]> {
  /** Answers a request to the token endpoint. */
  /** @param written writes a token in a form of its own; @default the opaque one of the endpoint */
  grant(request: TokenRequest, written?: (grant: Grant) => Promise<string>): Promise<PlainAnswer>;
  /** The grant behind a token; `undefined` when it is unknown, expired or revoked. */
  find(token: string): Promise<Grant | undefined>;
  revoke(token: string): Promise<void>;
}

export interface TokenServerOptions extends EndpointOptions {
  /** Tokens grow old by it. */
  readonly clock: SandboxClock;
  /** Who answers requests. */
  readonly endpoint: LoadEndpoint;
}

/** Beyond so many, tokens that were given first are forgotten, whether they have run out or not. */
const mostTokens = 100_000;

/** The tokens of an issuer: given out by its endpoint, kept here, and as old as the sandbox's clock says. */
export function createTokenServer(options: TokenServerOptions): TokenServer {
  const { clock, lifetimeSeconds } = options;
  const issued = new Map<string, Grant & { readonly expiresAt: number }>();
  // Loaded by the first request: it costs more than everything else together.
  let endpoint: Promise<TokenEndpoint> | undefined;
  return {
    async grant(request, written) {
      endpoint ??= options.endpoint(options);
      const { answer, clientId } = await (await endpoint)(request);
      const asked = new URLSearchParams(textOf(request.body)).get("scope") ?? "";
      const checked = refuseUnknownScopes(answer, wordsOf(asked));
      if (checked.status !== 200 || clientId === undefined) return checked;
      const said = JSON.parse(checked.body) as TokenAnswer;
      const given: Grant = { clientId, scopes: wordsOf(said.scope ?? "") };
      const access_token = (await written?.(given)) ?? said.access_token;
      issued.set(access_token, { ...given, expiresAt: clock.now() + lifetimeSeconds * 1000 });
      trimKeys(issued, mostTokens);
      return written === undefined ? checked : jsonAnswer(200, { ...said, access_token }, checked.headers);
    },
    async find(token) {
      const found = issued.get(token);
      if (found === undefined || clock.now() >= found.expiresAt) return undefined;
      return { clientId: found.clientId, scopes: found.scopes };
    },
    async revoke(token) {
      issued.delete(token);
    },
    save: () =>
      [...issued]
        .map(([token, { expiresAt, ...rest }]) => ({ ...rest, token, leftMs: expiresAt - clock.now() }))
        .filter(({ leftMs }) => leftMs > 0),
    load(saved) {
      // What was given meanwhile stays good: nobody would tell its owner.
      for (const { token, leftMs, ...rest } of saved) {
        issued.set(token, { ...rest, expiresAt: clock.now() + leftMs });
      }
    },
  };
}

interface TokenAnswer {
  readonly access_token: string;
  readonly scope?: string;
}

/** oidc-provider leaves a scope that nobody declared silently out; real servers refuse it. */
function refuseUnknownScopes(answer: PlainAnswer, requested: readonly string[]): PlainAnswer {
  if (answer.status !== 200) return answer;
  const { scope = "" } = JSON.parse(answer.body) as TokenAnswer;
  const granted = wordsOf(scope);
  if (requested.every((each) => granted.includes(each))) return answer;
  return jsonAnswer(
    400,
    { error: "invalid_scope", error_description: "requested scope is not allowed" },
    answer.headers,
  );
}

function wordsOf(scope: string): readonly string[] {
  return scope.split(" ").filter(Boolean);
}
