import { generateKeyPairSync, randomBytes } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Configuration } from "oidc-provider";
import type { EndpointOptions, GivenAnswer, TokenEndpoint, TokenRequest } from "./endpoint.ts";
import { forgetfulAdapter } from "./forgetful-adapter.ts";

const route = "/token";

/** A token endpoint by oidc-provider: client credentials only, opaque tokens. */
export async function oidcEndpoint(options: EndpointOptions): Promise<TokenEndpoint> {
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

function configuration({ clients, lifetimeSeconds }: EndpointOptions): Configuration {
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
  // Which pages may ask is decided for all systems alike: http/pages.ts.
  delete incoming.headers.origin;
  incoming.push(body);
  incoming.push(null);
  return incoming;
}

const kept = ["content-type", "cache-control", "www-authenticate"];

function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    kept.filter((name) => headers[name] !== undefined).map((name) => [name, String(headers[name])]),
  );
}
