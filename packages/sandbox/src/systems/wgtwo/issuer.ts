import { jsonAnswer, type PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { bearerToken } from "../../oauth/bearer.ts";
import type { LoadEndpoint, OAuthClient } from "../../oauth/endpoint.ts";
import { discoveryAnswer, jwksAnswer, originOf } from "../../oauth/metadata.ts";
import { lazySigningKey } from "../../oauth/signing-key.ts";
import { createTokenServer, type Grant, type TokenServer } from "../../oauth/token-server.ts";
import type { SandboxClock } from "../../world/clock.ts";

/** Who gives tokens at `/oauth2/token`: to wgtwo's clients, and to those of systems that have no issuer of their own. */
export interface WgtwoIssuer {
  /** The tokens that were given. */
  readonly tokens: TokenServer;
  readonly serveToken: ServeHttp;
  readonly serveDiscovery: ServeHttp;
  readonly serveJwks: ServeHttp;
  /** The grant behind an Authorization header. */
  grantOf(authorization: string): Promise<Grant | undefined>;
  revokeToken(authorization: string | undefined): Promise<void>;
}

export interface WgtwoIssuerOptions {
  readonly issuer: string;
  readonly lifetimeSeconds: number;
  readonly clock: SandboxClock;
  readonly clients: readonly OAuthClient[];
  readonly endpoint: LoadEndpoint;
}

/** The vendor's own words. */
const badClient =
  "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).";
const badScope = "The requested scope is invalid, unknown, or malformed.";

export function createWgtwoIssuer(options: WgtwoIssuerOptions): WgtwoIssuer {
  const { clients } = options;
  const tokens = createTokenServer(options);
  const key = lazySigningKey();
  return {
    tokens,
    async serveToken({ headers, raw, fault }) {
      if (fault?.kind === "refuse-token") return refused(fault);
      // HTTP Basic only, unless a client asked for more (fact sheet §2).
      if (headers.authorization === undefined) return refused({});
      return inVendorsWords(await tokens.grant({ headers, body: raw }));
    },
    serveDiscovery(request) {
      const origin = originOf(request);
      return discoveryAnswer({
        issuer: `${origin}/`,
        tokenUrl: `${origin}/oauth2/token`,
        jwksUrl: `${origin}/.well-known/jwks.json`,
        clientAuth: ["client_secret_basic"],
        scopes: [...new Set(clients.flatMap(({ scopes }) => scopes))],
      });
    },
    serveJwks: () => jwksAnswer(key),
    async grantOf(authorization) {
      const token = bearerToken(authorization);
      return token === undefined ? undefined : tokens.find(token);
    },
    async revokeToken(authorization) {
      const token = bearerToken(authorization);
      if (token !== undefined) await tokens.revoke(token);
    },
  };
}

function inVendorsWords(answer: PlainAnswer): PlainAnswer {
  const said = JSON.parse(answer.body) as Record<string, unknown>;
  if (answer.status === 200) {
    return jsonAnswer(200, { ...said, scope: said.scope ?? "", token_type: "bearer" }, answer.headers);
  }
  // oidc-provider calls missing and unreadable client credentials an invalid request; the vendor does not.
  const aboutClient = /client auth|authorization header|client_(id|secret)/i.test(
    String(said.error_description),
  );
  if (said.error === "invalid_client" || (said.error === "invalid_request" && aboutClient)) {
    return jsonAnswer(401, { error: "invalid_client", error_description: badClient }, answer.headers);
  }
  if (said.error === "invalid_scope") {
    return jsonAnswer(400, { error: "invalid_scope", error_description: badScope }, answer.headers);
  }
  return answer;
}

function refused({ error = "invalid_client" }: { readonly error?: string }): PlainAnswer {
  const description = error === "invalid_client" ? badClient : "The sandbox was asked to refuse.";
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  const status = error === "invalid_client" ? 401 : 400;
  return jsonAnswer(status, { error, error_description: description }, headers);
}
