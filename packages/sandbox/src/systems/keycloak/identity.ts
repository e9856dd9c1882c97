import type { Fault } from "../../faults/kinds.ts";
import { jsonAnswer, type PlainAnswer } from "../../http/answer.ts";
import type { HttpRequest, ServeHttp } from "../../http/handler.ts";
import { bearerToken } from "../../oauth/bearer.ts";
import type { LoadEndpoint } from "../../oauth/endpoint.ts";
import { discoveryAnswer, jwksAnswer, originOf } from "../../oauth/metadata.ts";
import { lazySigningKey } from "../../oauth/signing-key.ts";
import { createTokenServer, type Grant, type TokenServer } from "../../oauth/token-server.ts";
import { bytesOf, fromBase64, textOf } from "../../world/bytes.ts";
import type { SandboxClock } from "../../world/clock.ts";
import { accessToken } from "./access-token.ts";
import { type ServiceAccount, serviceAccounts } from "./catalog.ts";

/** The one realm there is. */
export const realm = "sandbox";

const clients: readonly ServiceAccount[] = Object.values(serviceAccounts);

const lifetimeSeconds = 3600;
const unstored = { "cache-control": "no-store" };

/** The realm's endpoints, and what resource servers ask about its tokens. */
export interface Keycloak {
  /** The tokens that were given. */
  readonly tokens: TokenServer;
  /** `POST /realms/{realm}/protocol/openid-connect/token`. */
  readonly serveToken: ServeHttp;
  readonly serveDiscovery: ServeHttp;
  readonly serveJwks: ServeHttp;
  /** The grant behind a bearer token in an Authorization header; `undefined` when there is none that is valid. */
  find(authorization: string | undefined): Promise<Grant | undefined>;
  revokeToken(authorization: string | undefined): Promise<void>;
}

export function createKeycloak(clock: SandboxClock, endpoint: LoadEndpoint): Keycloak {
  const issuer = `https://keycloak.sandbox/realms/${realm}`;
  const tokens = createTokenServer({ issuer, clients, lifetimeSeconds, clock, endpoint });
  const key = lazySigningKey();
  const inRealm =
    (serve: ServeHttp): ServeHttp =>
    (request) =>
      request.params.realm === realm
        ? serve(request)
        : jsonAnswer(404, { error: "Realm does not exist" }, unstored);
  return {
    tokens,
    serveToken: inRealm(async (request) => {
      const { headers, raw, fault } = request;
      if (fault?.kind === "refuse-token") return refused(fault);
      const written = async (grant: Grant): Promise<string> =>
        accessToken({
          issuer: realmUrl(request),
          grant,
          account: clients.find(({ clientId }) => clientId === grant.clientId),
          issuedAt: Math.floor(clock.wall() / 1000),
          lifetimeSeconds,
          key: await key(),
        });
      return inKeycloaksWords(
        await tokens.grant({ headers, body: withDefaultScopes(headers, raw) }, written),
      );
    }),
    serveDiscovery: inRealm((request) => {
      const url = realmUrl(request);
      return discoveryAnswer({
        issuer: url,
        tokenUrl: `${url}/protocol/openid-connect/token`,
        jwksUrl: `${url}/protocol/openid-connect/certs`,
        clientAuth: ["client_secret_basic", "client_secret_post"],
        scopes: [...new Set(clients.flatMap(({ scopes }) => scopes))],
      });
    }),
    serveJwks: inRealm(() => jwksAnswer(key)),
    async find(authorization) {
      const token = bearerToken(authorization);
      return token === undefined ? undefined : tokens.find(token);
    },
    async revokeToken(authorization) {
      const token = bearerToken(authorization);
      if (token !== undefined) await tokens.revoke(token);
    },
  };
}

/** The realm by the layout that a request was made to. */
function realmUrl(request: Pick<HttpRequest, "headers" | "url">): string {
  const root = request.url.startsWith("/auth/") ? "/auth" : "";
  return `${originOf(request)}${root}/realms/${realm}`;
}

/** The API's scopes are of type Default: a client has all of its own in every token, whatever it asks for. */
function withDefaultScopes(headers: Readonly<Record<string, string>>, raw: Uint8Array): Uint8Array {
  const form = new URLSearchParams(textOf(raw));
  const asked = (form.get("scope") ?? "").split(" ").filter(Boolean);
  const clientId = basicUser(headers.authorization) ?? form.get("client_id");
  const client = clients.find((each) => each.clientId === clientId);
  form.set("scope", [...new Set([...asked, ...(client?.scopes ?? [])])].join(" "));
  return bytesOf(form.toString());
}

function basicUser(authorization = ""): string | undefined {
  const [, encoded = ""] = /^Basic (.+)$/i.exec(authorization) ?? [];
  try {
    const [user = ""] = textOf(fromBase64(encoded)).split(":");
    return user === "" ? undefined : decodeURIComponent(user);
  } catch {
    return undefined;
  }
}

function inKeycloaksWords(given: PlainAnswer): PlainAnswer {
  const said = JSON.parse(given.body) as Record<string, unknown>;
  if (given.status === 200)
    return jsonAnswer(200, { ...said, refresh_expires_in: 0, "not-before-policy": 0 }, unstored);
  if (said.error !== "invalid_client") return given;
  return jsonAnswer(
    401,
    {
      error: "unauthorized_client",
      error_description: "Invalid client or Invalid client credentials",
    },
    unstored,
  );
}

function refused({ error = "unauthorized_client" }: Extract<Fault, { kind: "refuse-token" }>): PlainAnswer {
  const status = error === "unauthorized_client" || error === "invalid_client" ? 401 : 400;
  return jsonAnswer(status, { error, error_description: "The sandbox was asked to refuse." }, unstored);
}
