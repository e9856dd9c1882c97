export type {
  Authenticator,
  Call,
  CallMeta,
  CallOptions,
  ClientCredentials,
  ClientCredentialsOptions,
  HttpTransport,
  Issue,
  Listing,
  Logger,
  Page,
  Result,
  RetryOptions,
  TokenStore,
} from "@telcokit/core";
export {
  AbortedError,
  AuthError,
  anonymous,
  bearerToken,
  ConnectionError,
  clientCredentials,
  defaultTransport,
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
export type {
  BegunStep,
  CompletedStep,
  FailedStep,
  JourneyErrorOptions,
  JourneyMethod,
  JourneyOptions,
  JourneyResume,
  KeycloakOptions,
  Settled,
  StepEvent,
  StepName,
} from "@telcokit/core/client";
export { ConditionUnmetError, JourneyError } from "@telcokit/core/client";
export { createOptivaBssClient, type OptivaBssClient } from "./client.ts";
export type { PartlyDoneDetails } from "./errors.ts";
export {
  type BssCode,
  BssError,
  type BssErrorDetails,
  type BssReadError,
  type BssWriteError,
  type PartlyDoneCode,
  PartlyDoneError,
} from "./errors.ts";
// Every input, value and enum by its name: the list is generated like what it lists.
export type * from "./gen/index.ts";
export type {
  AccountWithSubscriptionInput,
  AccountWithSubscriptionValues,
} from "./journeys/account-with-subscription.ts";
export type { ActivatePrepaidInput, ActivatePrepaidValues } from "./journeys/activate-prepaid.ts";
export type { ChangePlanInput, ChangePlanValues, Unneeded } from "./journeys/change-plan.ts";
export type { Journeys } from "./journeys/journeys.ts";
export type { CardPayment } from "./journeys/payment-steps.ts";
export type { PortInInput, PortInValues } from "./journeys/port-in.ts";
export type { RechargeByCardInput, RechargeByCardValues } from "./journeys/recharge-by-card.ts";
export { keycloak } from "./keycloak.ts";
export type { BssCallOptions, OptivaBssClientOptions } from "./options.ts";
export type { LongInteger, MobileReceipt, NoInput, Open, OpenObject, Pdf, WireInteger } from "./values.ts";
