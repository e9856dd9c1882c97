import { generateKeyPairSync, randomBytes } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Configuration, Provider } from "oidc-provider";
import type { PlainAnswer } from "../http/answer.ts";
import { memoryAdapter } from "./memory-adapter.ts";

/** An OAuth client as it is registered. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it may ask for. */
  readonly scopes: readonly string[];
}

/** A token request as it arrived. */
interface TokenRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Whom a valid token was given to, and for what. */
export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export interface TokenServer {
  /** Answers a request to the token endpoint. */
  grant(request: TokenRequest): Promise<PlainAnswer>;
  /** The grant behind a token; `undefined` when it is unknown, expired or revoked. */
  find(token: string): Promise<Grant | undefined>;
  revoke(token: string): Promise<void>;
}

export interface TokenServerOptions {
  readonly issuer: string;
  readonly clients: readonly OAuthClient[];
  readonly lifetimeSeconds: number;
}

const route = "/token";

/** A token endpoint by oidc-provider: client credentials only, secrets in the header or the body, opaque tokens. */
export async function createTokenServer(options: TokenServerOptions): Promise<TokenServer> {
  // Loaded here because it costs more than everything else together.
  const { Provider: Oidc } = await import("oidc-provider");
  const provider = new Oidc(options.issuer, configuration(options));
  provider.use(async (context, next) => {
    await next();
    // The answer is read from the context: it may still meet a fault on its way out.
    context.respond = false;
    answers.set(context.req, {
      status: context.status,
      headers: plainHeaders(context.response.headers),
      body: typeof context.body === "string" ? context.body : JSON.stringify(context.body),
    });
  });
  const answers = new WeakMap<IncomingMessage, PlainAnswer>();
  const handle = provider.callback();
  return {
    async grant(request) {
      const incoming = incomingMessage(request);
      await handle(incoming, new ServerResponse(incoming));
      const answer = answers.get(incoming) ?? { status: 500, headers: {}, body: "" };
      const scope = new URLSearchParams(Buffer.from(request.body).toString()).get("scope") ?? "";
      return refuseUnknownScopes(provider, answer, scope.split(" ").filter(Boolean));
    },
    async find(token) {
      const found = await provider.ClientCredentials.find(token);
      if (found === undefined || found.isExpired || found.clientId === undefined) return undefined;
      return { clientId: found.clientId, scopes: (found.scope ?? "").split(" ").filter(Boolean) };
    },
    revoke: (token) => destroy(provider, token),
  };
}

function configuration({ clients, lifetimeSeconds }: TokenServerOptions): Configuration {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    adapter: memoryAdapter(),
    clients: clients.map(({ clientId, clientSecret, scopes }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      scope: scopes.join(" "),
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
    })),
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    scopes: [...new Set(clients.flatMap(({ scopes }) => scopes))],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    routes: { token: route },
    ttl: { ClientCredentials: lifetimeSeconds },
    // Neither is ever used for opaque tokens without sessions; without them the provider warns on the console.
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "ES256" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
  };
}

/** The request as koa reads it. The socket is never connected; what matters are headers and body. */
function incomingMessage({ headers, body }: TokenRequest): IncomingMessage {
  const incoming = new IncomingMessage(new Socket());
  incoming.method = "POST";
  incoming.url = route;
  incoming.headers = { ...headers, "content-length": String(body.length) };
  delete incoming.headers["transfer-encoding"];
  incoming.push(body);
  incoming.push(null);
  return incoming;
}

/** oidc-provider leaves a scope that nobody declared silently out; real servers refuse it. */
async function refuseUnknownScopes(
  provider: Provider,
  answer: PlainAnswer,
  requested: readonly string[],
): Promise<PlainAnswer> {
  if (answer.status !== 200) return answer;
  const { access_token, scope = "" } = JSON.parse(answer.body) as { access_token: string; scope?: string };
  const granted = scope.split(" ");
  if (requested.every((each) => granted.includes(each))) return answer;
  await destroy(provider, access_token);
  const error = { error: "invalid_scope", error_description: "requested scope is not allowed" };
  return { ...answer, status: 400, body: JSON.stringify(error) };
}

async function destroy(provider: Provider, token: string): Promise<void> {
  const found = await provider.ClientCredentials.find(token);
  await found?.destroy();
}

const kept = ["content-type", "cache-control", "www-authenticate"];

function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    kept.filter((name) => headers[name] !== undefined).map((name) => [name, String(headers[name])]),
  );
}
