import { type Authenticator, type ClientCredentialsOptions, clientCredentials } from "@telcokit/core";

/** An OAuth client of the platform: client credentials at the environment's token endpoint. */
export type WgtwoCredentials = Omit<ClientCredentialsOptions, "tokenUrl">;

/** An authenticator, or the credentials to make one from. */
export type WgtwoAuth = Authenticator | WgtwoCredentials;

/**
 * The authenticator to use, and whether this client made it and has to close it.
 * @throws {TypeError} when the credentials are impossible.
 */
export function resolveAuth(
  auth: WgtwoAuth | undefined,
  environment: { readonly tokenUrl: string },
  allowInsecureHttp: boolean,
): { readonly auth: Authenticator | undefined; readonly own: boolean } {
  if (auth === undefined) return { auth, own: false };
  // Not echoed: whoever passes a string passes a token.
  if (typeof auth !== "object" || auth === null) {
    throw new TypeError(
      "@telcokit/wgtwo-grpc: auth must be an authenticator, such as bearerToken(token), or { clientId, clientSecret }",
    );
  }
  if ("credential" in auth) return { auth, own: false };
  return {
    auth: clientCredentials({ allowInsecureHttp, ...auth, tokenUrl: environment.tokenUrl }),
    own: true,
  };
}
