import { generateKeyPairSync, randomBytes } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Configuration } from "oidc-provider";
import { jsonAnswer, type PlainAnswer } from "../http/answer.ts";
import type { SandboxClock } from "../world/clock.ts";
import { trimKeys } from "../world/history.ts";
import type { StoredPart } from "../world/stored.ts";
import { forgetfulAdapter } from "./forgetful-adapter.ts";

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

/** A token that was given, as it is kept. */
interface SavedToken extends Grant {
  readonly token: string;
  readonly leftMs: number;
}

export interface TokenServer extends StoredPart<readonly SavedToken[]> {
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
  /** Tokens grow old by it. */
  readonly clock: SandboxClock;
}

const route = "/token";

/** Beyond so many, tokens that were given first are forgotten, whether they have run out or not. */
const mostTokens = 100_000;

/** A token endpoint by oidc-provider: client credentials only, opaque tokens. */
export async function createTokenServer(options: TokenServerOptions): Promise<TokenServer> {
  const { clock, lifetimeSeconds } = options;
  const issued = new Map<string, Grant & { readonly expiresAt: number }>();
  const grant = await endpointOf(options);
  return {
    async grant(request) {
      const { answer, clientId } = await grant(request);
      const asked = new URLSearchParams(Buffer.from(request.body).toString()).get("scope") ?? "";
      const checked = refuseUnknownScopes(answer, wordsOf(asked));
      if (checked.status !== 200 || clientId === undefined) return checked;
      const { access_token, scope = "" } = JSON.parse(checked.body) as TokenAnswer;
      const expiresAt = clock.now() + lifetimeSeconds * 1000;
      issued.set(access_token, { clientId, scopes: wordsOf(scope), expiresAt });
      trimKeys(issued, mostTokens);
      return checked;
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

interface GivenAnswer {
  readonly answer: PlainAnswer;
  /** Whose the request was, when its credentials were right. */
  readonly clientId: string | undefined;
}

async function endpointOf(
  options: TokenServerOptions,
): Promise<(request: TokenRequest) => Promise<GivenAnswer>> {
  // Loaded here because it costs more than everything else together; by this path because the package's entry warns
  // on the console about every release of Node that is not a long-term one.
  const { Provider } = (await import("oidc-provider/lib/provider.js" as string)) as Pick<
    typeof import("oidc-provider"),
    "Provider"
  >;
  const provider = new Provider(options.issuer, configuration(options));
  const answers = new WeakMap<IncomingMessage, GivenAnswer>();
  provider.use(async (context, next) => {
    await next();
    // The answer is read from the context: it may still meet a fault on its way out.
    context.respond = false;
    const answer = {
      status: context.status,
      headers: plainHeaders(context.response.headers),
      body: typeof context.body === "string" ? context.body : JSON.stringify(context.body),
    };
    answers.set(context.req, { answer, clientId: context.oidc?.client?.clientId });
  });
  const handle = provider.callback();
  return async (request) => {
    const incoming = incomingMessage(request);
    await handle(incoming, new ServerResponse(incoming));
    const nothing = { answer: { status: 500, headers: {}, body: "" }, clientId: undefined };
    return answers.get(incoming) ?? nothing;
  };
}

function configuration({ clients, lifetimeSeconds }: TokenServerOptions): Configuration {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    adapter: forgetfulAdapter,
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

const kept = ["content-type", "cache-control", "www-authenticate"];

function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    kept.filter((name) => headers[name] !== undefined).map((name) => [name, String(headers[name])]),
  );
}
