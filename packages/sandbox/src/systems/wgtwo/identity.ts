import { type Metadata, status } from "@grpc/grpc-js";
import { GrpcRefusal } from "../../grpc/status.ts";
import { jsonAnswer, type PlainAnswer } from "../../http/answer.ts";
import type { ServeHttp } from "../../http/handler.ts";
import { bearerToken } from "../../oauth/bearer.ts";
import { discoveryAnswer, jwksAnswer, originOf } from "../../oauth/metadata.ts";
import type { OAuthClient } from "../../oauth/oidc-endpoint.ts";
import { lazySigningKey } from "../../oauth/signing-key.ts";
import { createTokenServer, type Grant, type TokenServer } from "../../oauth/token-server.ts";
import type { SandboxClock } from "../../world/clock.ts";
import { type Account, seedAccounts } from "./catalog.ts";

/** Who calls, and what the token allows. */
export interface Caller {
  readonly account: Account;
  readonly scopes: readonly string[];
}

export interface WgtwoIdentity {
  /** The tokens that were given. */
  readonly tokens: TokenServer;
  readonly serveDiscovery: ServeHttp;
  readonly serveJwks: ServeHttp;
  /** Serves the token endpoint. */
  readonly serveToken: ServeHttp;
  /** The caller behind an Authorization header; `undefined` when it is missing, or its token is not valid. */
  caller(authorization: string | undefined): Promise<Caller | undefined>;
  /** The caller of a gRPC method that wants `scope`, or a refusal. */
  grpcCaller(metadata: Metadata, scope: string | undefined): Promise<Caller>;
  revokeToken(authorization: string | undefined): Promise<void>;
  /** The grant behind an Authorization header, a guest's included. */
  grantOf(authorization: string): Promise<Grant | undefined>;
}

export interface WgtwoIdentityOptions {
  readonly issuer: string;
  readonly lifetimeSeconds: number;
  readonly clock: SandboxClock;
  readonly anonymous: boolean;
  /** Clients of other systems that get their tokens here. To wgtwo they are nobody. */
  readonly guests: readonly OAuthClient[];
  /** @default the sandbox's own */
  readonly accounts?: readonly Account[];
}

/** The vendor's own words. */
const badClient =
  "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).";
const badScope = "The requested scope is invalid, unknown, or malformed.";

export async function createWgtwoIdentity(options: WgtwoIdentityOptions): Promise<WgtwoIdentity> {
  const { issuer, lifetimeSeconds, clock, anonymous, guests } = options;
  const { accounts = Object.values(seedAccounts) } = options;
  const clients = [...accounts, ...guests];
  const server = createTokenServer({ issuer, clients, lifetimeSeconds, clock });
  await server.ready();
  const key = lazySigningKey();
  const grantOf: WgtwoIdentity["grantOf"] = async (authorization) => {
    const token = bearerToken(authorization);
    return token === undefined ? undefined : server.find(token);
  };
  const caller: WgtwoIdentity["caller"] = async (authorization) => {
    if (authorization === undefined) return anonymous ? everything(seedAccounts.wgtwo) : undefined;
    const grant = await grantOf(authorization);
    const account = accounts.find(({ clientId }) => clientId === grant?.clientId);
    return grant === undefined || account === undefined ? undefined : { account, scopes: grant.scopes };
  };
  return {
    tokens: server,
    caller,
    grantOf,
    async serveToken({ headers, raw, fault }) {
      if (fault?.kind === "refuse-token") return refused(fault);
      // HTTP Basic only, unless a client asked for more (fact sheet §2).
      if (headers.authorization === undefined) return refused({});
      return inVendorsWords(await server.grant({ headers, body: raw }));
    },
    serveDiscovery(request) {
      const origin = originOf(request);
      return discoveryAnswer({
        issuer: `${origin}/`,
        tokenUrl: `${origin}/oauth2/token`,
        jwksUrl: `${origin}/.well-known/jwks.json`,
        clientAuth: ["client_secret_basic"],
        scopes: [...new Set(accounts.flatMap(({ scopes }) => scopes))],
      });
    },
    serveJwks: () => jwksAnswer(key),
    async grpcCaller(metadata, scope) {
      const authorization = metadata.get("authorization")[0];
      const found = await caller(authorization === undefined ? undefined : String(authorization));
      if (found === undefined) {
        const what = authorization === undefined ? "no access token" : "invalid access token";
        throw new GrpcRefusal(status.UNAUTHENTICATED, what);
      }
      if (scope !== undefined && scope !== "" && !found.scopes.includes(scope)) {
        throw new GrpcRefusal(status.PERMISSION_DENIED, `the access token lacks the scope ${scope}`);
      }
      return found;
    },
    async revokeToken(authorization) {
      const token = bearerToken(authorization);
      if (token !== undefined) await server.revoke(token);
    },
  };
}

function everything(account: Account): Caller {
  return { account, scopes: account.scopes };
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
