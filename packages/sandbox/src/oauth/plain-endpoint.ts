import { jsonAnswer, type PlainAnswer } from "../http/answer.ts";
import { fromBase64, textOf } from "../world/bytes.ts";
import type { EndpointOptions, GivenAnswer, TokenEndpoint, TokenRequest } from "./endpoint.ts";

/**
 * A token endpoint for client credentials (RFC 6749 §4.4) that runs anywhere, a browser included, where the certified
 * one cannot: for msw. Both pass one suite.
 */
export async function plainEndpoint(options: EndpointOptions): Promise<TokenEndpoint> {
  return async (request) => answered(options, request);
}

function answered({ clients, lifetimeSeconds }: EndpointOptions, request: TokenRequest): GivenAnswer {
  const form = new URLSearchParams(textOf(request.body));
  const presented = credentialsOf(request.headers.authorization, form);
  const client = clients.find(
    ({ clientId, clientSecret }) => clientId === presented?.id && clientSecret === presented.secret,
  );
  if (client === undefined) {
    return refusal(401, "invalid_client", "client authentication failed", {
      "www-authenticate": 'Basic realm="tokens", error="invalid_client"',
    });
  }
  const grantType = form.get("grant_type");
  if (grantType === null) return refusal(400, "invalid_request", "missing required parameter(s): grant_type");
  if (grantType !== "client_credentials") {
    return refusal(400, "unsupported_grant_type", "unsupported grant_type requested");
  }
  const scope = form.get("scope") ?? "";
  const strange = scope.split(" ").find((each) => each !== "" && !client.scopes.includes(each));
  if (strange !== undefined) return refusal(400, "invalid_scope", "requested scope is not allowed");
  return { answer: granted(scope, lifetimeSeconds), clientId: client.clientId };
}

function granted(scope: string, lifetimeSeconds: number): PlainAnswer {
  const token = { access_token: newToken(), expires_in: lifetimeSeconds, token_type: "Bearer" };
  return jsonAnswer(200, scope === "" ? token : { ...token, scope }, headers);
}

const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

function refusal(
  status: number,
  error: string,
  description: string,
  more: Readonly<Record<string, string>> = {},
): GivenAnswer {
  const answer = jsonAnswer(status, { error, error_description: description }, { ...headers, ...more });
  return { answer, clientId: undefined };
}

/** From the header, where both parts are encoded as forms are (§2.3.1), or from the body; never from both. */
function credentialsOf(
  authorization: string | undefined,
  form: URLSearchParams,
): { readonly id: string; readonly secret: string } | undefined {
  const [id, secret] = [form.get("client_id"), form.get("client_secret")];
  if (authorization === undefined) return id === null || secret === null ? undefined : { id, secret };
  if (secret !== null) return undefined;
  const [, encoded = ""] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization) ?? [];
  try {
    const [, user = "", password = ""] = /^([^:]*):(.*)$/s.exec(textOf(fromBase64(encoded))) ?? [];
    return { id: decoded(user), secret: decoded(password) };
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  return decodeURIComponent(part.replaceAll("+", " "));
}

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
