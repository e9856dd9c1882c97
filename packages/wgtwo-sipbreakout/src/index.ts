export {
  AbortedError,
  AuthError,
  type Authenticator,
  basicAuth,
  bearerToken,
  type Call,
  type CallMeta,
  type CallOptions,
  type ClientCredentials,
  type ClientCredentialsOptions,
  ConnectionError,
  clientCredentials,
  type Hooks,
  type Issue,
  isTelcoError,
  keyvTokenStore,
  type Logger,
  OutcomeUnknownError,
  RefusedError,
  ReplyInvalidError,
  RequestInvalidError,
  type Result,
  type RetryOptions,
  StatusError,
  TelcoError,
  TimeoutError,
  type TokenStore,
} from "@telcokit/core";
export type {
  ChannelOptions,
  CustomEnvironment,
  Region,
  WgtwoAuth,
  WgtwoCredentials,
} from "@telcokit/wgtwo-grpc";
export {
  createSipBreakoutClient,
  type RegistrationFor,
  type SipBreakoutClient,
  type SipError,
} from "./client.ts";
export { type RegistrationRefusedCode, RegistrationRefusedError } from "./errors.ts";
export type { KeepOptions, KeptRegistrations } from "./keep/keep-registered.ts";
export type { RegistrationState } from "./keep/registration-state.ts";
export { ReleaseError, type Unreleased } from "./keep/release-error.ts";
export type { Registration, RouteType, UserRegistration } from "./operations/registration.ts";
export type { UpsertValue } from "./operations/upsert-registration.ts";
export type { SipBreakoutClientOptions } from "./options.ts";
