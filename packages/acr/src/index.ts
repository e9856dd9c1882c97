export type {
  AttemptEvent,
  Authenticator,
  BasicAuthOptions,
  Call,
  CallEvent,
  CallMeta,
  CallOptions,
  ClientCredentials,
  ClientCredentialsOptions,
  ClientRetryOptions,
  Clock,
  DefaultTransportOptions,
  ErrorCategory,
  Evidence,
  FetchFunction,
  Hooks,
  HttpReply,
  HttpRequest,
  HttpTransport,
  Issue,
  KyTransportOptions,
  LimitOptions,
  LimitStore,
  Logger,
  Recipients,
  ReplyValidation,
  Result,
  RetryBudgetOptions,
  RetryEvent,
  RetryOptions,
  TokenStore,
} from "@telcokit/core";
export {
  AbortedError,
  AuthError,
  anonymous,
  basicAuth,
  bearerToken,
  ConnectionError,
  clientCredentials,
  defaultTransport,
  isTelcoError,
  keyvTokenStore,
  kyTransport,
  OutcomeUnknownError,
  RefusedError,
  ReplyInvalidError,
  RequestInvalidError,
  rateLimiterStore,
  StatusError,
  TelcoError,
  TimeoutError,
} from "@telcokit/core";
export type { EndpointRequest } from "@telcokit/core/client";
export { type AcrClient, createAcrClient } from "./client.ts";
export { type AcrCode, AcrError } from "./errors.ts";
export type {
  ChangeStatusError,
  ChangeStatusInput,
  DeveloperOfClient,
  DeveloperPerCall,
  RefreshError,
  RefreshInput,
} from "./operations/change-status.ts";
export type { CreateError } from "./operations/create.ts";
export type { AcrOperations } from "./operations/operations.ts";
export type { QueryError, QueryInput } from "./operations/query.ts";
export type { AcrClientOptions } from "./options.ts";
export { type AcrSession, type AcrSessionOptions, acrSession } from "./session/session.ts";
export { tokenSubject } from "./values/address.ts";
export type { AddressEncoding } from "./values/encoding.ts";
export { isValid } from "./values/is-valid.ts";
export type { AcrReference, AcrState, AcrStatus } from "./values/reference.ts";
