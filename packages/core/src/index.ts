export { anonymous } from "./auth/anonymous.ts";
export type { Authenticator, AuthKind, AuthRequest, Credential } from "./auth/authenticator.ts";
export { type BasicAuthOptions, basicAuth } from "./auth/basic-auth.ts";
export { bearerToken } from "./auth/bearer-token.ts";
export {
  type ClientCredentials,
  type ClientCredentialsOptions,
  clientCredentials,
} from "./auth/client-credentials.ts";
export { type KeyvLike, keyvTokenStore } from "./auth/keyv-token-store.ts";
export type { ClientAuthMethod } from "./auth/token-settings.ts";
export type { ReleaseLock, TokenStore } from "./auth/token-store.ts";
export type { Call } from "./call.ts";
export type { CallOptions, ClientOptions, HttpClientOptions, RetryOptions } from "./client-options.ts";
export type { Clock } from "./clock.ts";
export { AbortedError } from "./errors/aborted-error.ts";
export { AuthError } from "./errors/auth-error.ts";
export { ConnectionError } from "./errors/connection-error.ts";
export { OutcomeUnknownError } from "./errors/outcome-unknown-error.ts";
export { RefusedError } from "./errors/refused-error.ts";
export { ReplyInvalidError } from "./errors/reply-invalid-error.ts";
export { type Issue, RequestInvalidError } from "./errors/request-invalid-error.ts";
export { type StatusCode, StatusError } from "./errors/status-error.ts";
export { isTelcoError, TelcoError, type TelcoErrorJson } from "./errors/telco-error.ts";
export { TimeoutError, type TimeoutPhase } from "./errors/timeout-error.ts";
export type { AttemptEvent, CallEvent, Hooks, RetryEvent } from "./hooks.ts";
export { type FetchFunction, type KyTransportOptions, kyTransport } from "./http/ky.ts";
export type { HttpReply, HttpRequest, HttpTransport } from "./http/transport.ts";
export type { Listing, Page } from "./listing.ts";
export type { Logger } from "./logger.ts";
export { isE164, type NormaliseOptions, normaliseMsisdn } from "./msisdn.ts";
export { maskMsisdn } from "./privacy.ts";
export type { CallMeta, Result } from "./result.ts";
export type { ReplyValidation } from "./schema.ts";
