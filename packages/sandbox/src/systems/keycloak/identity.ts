import type { PlainAnswer } from "../../faults/http-answer.ts";
import type { Fault } from "../../faults/kinds.ts";
import type { ServeHttp } from "../../http/exchange.ts";
import { createTokenServer, type OAuthClient, type TokenServer } from "../../oauth/token-server.ts";

/** The one realm there is. */
export const realm = "sandbox";

/** An integration's client with a service account; its scopes are granted without being asked for. */
export const keycloakClient: OAuthClient = {
  clientId: "cms-integration",
  clientSecret: "sandbox-secret-cms",
  scopes: ["obp-apigw:admin", "obp-apigw:read", "obp-apigw:write"],
};

const lifetimeSeconds = 3600;
const jsonHeaders = { "content-type": "application/json", "cache-control": "no-store" };

/** `POST /realms/{realm}/protocol/openid-connect/token`, in Keycloak's manner. */
export function createKeycloak(): { readonly serveToken: ServeHttp } {
  // Made on the first request: most users of the sandbox never come here.
  let server: Promise<TokenServer> | undefined;
  return {
    async serveToken({ headers, raw, params, fault }) {
      if (params.realm !== realm) return answer(404, { error: "Realm does not exist" });
      if (fault?.kind === "refuse-token") return refused(fault);
      server ??= createTokenServer({
        issuer: `https://keycloak.sandbox/realms/${realm}`,
        clients: [keycloakClient],
        lifetimeSeconds,
      });
      return inKeycloaksWords(await (await server).grant({ headers, body: withDefaultScopes(raw) }));
    },
  };
}

function withDefaultScopes(raw: Uint8Array): Uint8Array {
  const form = new URLSearchParams(Buffer.from(raw).toString());
  if (!form.get("scope")) form.set("scope", keycloakClient.scopes.join(" "));
  return Buffer.from(form.toString());
}

function inKeycloaksWords(given: PlainAnswer): PlainAnswer {
  const said = JSON.parse(given.body) as Record<string, unknown>;
  if (given.status === 200) return answer(200, { ...said, refresh_expires_in: 0, "not-before-policy": 0 });
  if (said.error !== "invalid_client") return given;
  return answer(401, {
    error: "unauthorized_client",
    error_description: "Invalid client or Invalid client credentials",
  });
}

function refused({ error = "unauthorized_client" }: Extract<Fault, { kind: "refuse-token" }>): PlainAnswer {
  const status = error === "unauthorized_client" || error === "invalid_client" ? 401 : 400;
  return answer(status, { error, error_description: "The sandbox was asked to refuse." });
}

function answer(status: number, body: object): PlainAnswer {
  return { status, headers: jsonHeaders, body: JSON.stringify(body) };
}
