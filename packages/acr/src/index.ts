export type {
  Authenticator,
  BasicAuthOptions,
  Call,
  CallMeta,
  CallOptions,
  ClientCredentialsOptions,
  HttpTransport,
  Issue,
  Logger,
  Result,
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
  isTelcoError,
  kyTransport,
  OutcomeUnknownError,
  RefusedError,
  ReplyInvalidError,
  RequestInvalidError,
  StatusError,
  TelcoError,
  TimeoutError,
} from "@telcokit/core";
export { tokenSubject } from "./address.ts";
export { type AcrClient, createAcrClient } from "./client.ts";
export type { AddressEncoding } from "./encoding.ts";
export { type AcrCode, AcrError } from "./errors.ts";
export { isValid } from "./is-valid.ts";
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
export type { AcrReference, AcrState, AcrStatus } from "./reference.ts";
export { type AcrSession, type AcrSessionOptions, acrSession } from "./session.ts";
