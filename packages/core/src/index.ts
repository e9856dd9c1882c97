export { anonymous } from "./auth/anonymous.ts";
export type { Authenticator, AuthKind, AuthRequest, Credential } from "./auth/authenticator.ts";
export { type BasicAuthOptions, basicAuth } from "./auth/basic-auth.ts";
export { bearerToken } from "./auth/bearer-token.ts";
export {
  type ClientCredentials,
  clientCredentials,
} from "./auth/client-credentials/client-credentials.ts";
export type { ClientAuthMethod, ClientCredentialsOptions } from "./auth/client-credentials/token-settings.ts";
export { type KeyvLike, keyvTokenStore } from "./auth/token-store/keyv-token-store.ts";
export type { ReleaseLock, TokenStore } from "./auth/token-store/token-store.ts";
export type { Call, CallMeta, Result } from "./calls/call.ts";
export type { Listing, Page } from "./calls/listing.ts";
export { AbortedError } from "./errors/aborted-error.ts";
export { AuthError, type AuthErrorOptions } from "./errors/auth-error.ts";
export { ConnectionError, type ConnectionErrorOptions } from "./errors/connection-error.ts";
export type { ErrorCategory } from "./errors/error-category.ts";
export { OutcomeUnknownError, type OutcomeUnknownErrorOptions } from "./errors/outcome-unknown-error.ts";
export { RefusedError, type RefusedErrorOptions } from "./errors/refused-error.ts";
export { ReplyInvalidError, type ReplyInvalidErrorOptions } from "./errors/reply-invalid-error.ts";
export { type Issue, RequestInvalidError } from "./errors/request-invalid-error.ts";
export { type StatusCode, StatusError, type StatusErrorOptions } from "./errors/status-error.ts";
export {
  isTelcoError,
  TelcoError,
  type TelcoErrorJson,
  type TelcoErrorOptions,
  type Verdict,
} from "./errors/telco-error.ts";
export { TimeoutError, type TimeoutErrorOptions, type TimeoutPhase } from "./errors/timeout-error.ts";
export type { Evidence, Stage } from "./network/evidence.ts";
export { argumentsOf, fromJson } from "./operation/arguments.ts";
export type {
  JsonSchema,
  Manifest,
  ManifestError,
  ManifestGroup,
  ManifestOperation,
  ManifestStep,
} from "./operation/manifest.ts";
export type { ReplyValidation } from "./operation/schema.ts";
export type {
  CallOptions,
  ClientOptions,
  ClientRetryOptions,
  HttpClientOptions,
  RetryOptions,
} from "./runtime/client-options.ts";
export type { AttemptEvent, CallEvent, Hooks, RetryEvent } from "./runtime/hooks.ts";
export type { LimitOptions, LimitStore } from "./runtime/limit/limit-options.ts";
export {
  type RateLimiterLike,
  type RateLimiterStoreOptions,
  rateLimiterStore,
} from "./runtime/limit/rate-limiter-store.ts";
export type { Recipients } from "./runtime/recipients.ts";
export type { RetryBudgetOptions } from "./runtime/retry-budget.ts";
export type { Clock } from "./time/clock.ts";
export { type DefaultTransportOptions, defaultTransport } from "./transport/default/default.ts";
export { type FetchFunction, type KyTransportOptions, kyTransport } from "./transport/ky/ky.ts";
export type { HttpReply, HttpRequest, HttpTransport } from "./transport/transport.ts";
export type { Ending } from "./util/ending.ts";
export type { Logger } from "./util/logger.ts";
export { isE164, type NormaliseOptions, normaliseMsisdn } from "./util/msisdn.ts";
export { maskMsisdn } from "./util/privacy.ts";
