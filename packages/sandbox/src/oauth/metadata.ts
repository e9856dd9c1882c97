import { jsonAnswer, type PlainAnswer } from "../http/answer.ts";
import type { HttpRequest } from "../http/handler.ts";
import type { SigningKey } from "./signing-key.ts";

/** What an issuer says of itself: OpenID Connect Discovery 1.0, as far as client credentials go. */
export interface IssuerMetadata {
  readonly issuer: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  readonly clientAuth: readonly ("client_secret_basic" | "client_secret_post")[];
  readonly scopes: readonly string[];
}

export function discoveryAnswer(metadata: IssuerMetadata): PlainAnswer {
  const { issuer, tokenUrl, jwksUrl, clientAuth, scopes } = metadata;
  return jsonAnswer(200, {
    issuer,
    token_endpoint: tokenUrl,
    jwks_uri: jwksUrl,
    grant_types_supported: ["client_credentials"],
    response_types_supported: ["none"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: clientAuth,
    scopes_supported: scopes,
  });
}

export async function jwksAnswer(key: () => Promise<SigningKey>): Promise<PlainAnswer> {
  return jsonAnswer(200, { keys: [(await key()).publicJwk] }, { "cache-control": "max-age=300" });
}

/** The origin that a request came to: who asks by another name is answered by that name. */
export function originOf({ headers }: Pick<HttpRequest, "headers">): string {
  const scheme = headers["x-forwarded-proto"] === "https" ? "https" : "http";
  return `${scheme}://${headers.host ?? "localhost"}`;
}
