export type {
  AttemptEvent,
  Call,
  CallEvent,
  CallMeta,
  CallOptions,
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
} from "@telcokit/core";
export {
  AbortedError,
  AuthError,
  ConnectionError,
  defaultTransport,
  isTelcoError,
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
export { createWindProxyClient, type RequestCredential, type WindProxyClient } from "./client.ts";
export { type KoCode, KoError, type SmsInfo, smsInfoMeanings, UndocumentedKoError } from "./errors.ts";
export type {
  CheckInOrderError,
  CheckInOrderInput,
  CheckInOrderValue,
  OutOrder,
} from "./operations/check-in-order.ts";
export type { CheckJwtError, CheckJwtInput, CheckJwtValue } from "./operations/check-jwt.ts";
export type { CheckMnprError, CheckMnprInput } from "./operations/check-mnpr.ts";
export type { CompanyNameError, CompanyNameInput, CompanyNameValue } from "./operations/company-name.ts";
export { type DatapowerNodeService, datapowerNodeServices } from "./operations/datapower-node.ts";
export type { MockupInput } from "./operations/fields.ts";
export type {
  GetCategoryListFullError,
  GetCategoryListFullInput,
  GetCategoryListFullValue,
} from "./operations/get-category-list-full.ts";
export type { Contact, GetContactError, GetContactInput, GetContactValue } from "./operations/get-contact.ts";
export type {
  BillingAccount,
  CustomerAddress,
  CustomerDetails,
  GetCustomerDetailsError,
  GetCustomerDetailsInput,
  GetCustomerDetailsValue,
} from "./operations/get-customer-details.ts";
export type { GetMnprDataError, GetMnprDataInput } from "./operations/get-mnpr-data.ts";
export type { InCampaignError, InCampaignInput, InCampaignValue } from "./operations/in-campaign.ts";
export type { InOrderError, InOrderInput } from "./operations/in-order.ts";
export type { MsisdnCheckError, MsisdnCheckInput, MsisdnCheckValue } from "./operations/msisdn-check.ts";
export type {
  Datapower,
  DatapowerNode,
  Method,
  Piksel,
  Spai,
  WindProxyOperations,
  Worklight,
} from "./operations/operations.ts";
export type { OperatorValue } from "./operations/operator.ts";
export type { SendFreeSmsError, SendFreeSmsInput, SendFreeSmsValue } from "./operations/send-free-sms.ts";
export type { SetEsitoError, SetEsitoInput } from "./operations/set-esito.ts";
export type {
  CheckTriplettaVAValue,
  GetTokenMsisdnValue,
  IsPremiumTokenInput,
  IsPremiumTokenValue,
  TripletError,
  TripletInput,
} from "./operations/triplet.ts";
export type { CustomEnvironment, WindProxyClientOptions, WindProxyEnvironment } from "./options.ts";
export { type Category, type WalkedCategory, walkCategories } from "./values/categories.ts";
export type { ContractType, CustomerSegment } from "./values/customer-segment.ts";
