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
  defaultTransport,
  type Hooks,
  type HttpTransport,
  type Issue,
  isTelcoError,
  keyvTokenStore,
  kyTransport,
  type Listing,
  type Logger,
  OutcomeUnknownError,
  type Page,
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
export { type ConsentsClient, createConsentsClient } from "./client.ts";
export {
  type AckRefusedCode,
  AckRefusedError,
  type ConsentRefusedCode,
  ConsentRefusedError,
  type ProvisioningCode,
  ProvisioningError,
  type SmsRefusedCode,
  SmsRefusedError,
} from "./errors.ts";
export type {
  ConsumeOptions,
  DeadLetterReason,
  EventHandler,
  HandlerContext,
} from "./events/consumer/consume-options.ts";
export type { Consumer } from "./events/consumer/consumer.ts";
export type { ConsumerCounters, ConsumerState } from "./events/consumer/consumer-state.ts";
export {
  type DedupStore,
  type DedupVerdict,
  type MemoryDedupStoreOptions,
  memoryDedupStore,
} from "./events/consumer/dedup-store.ts";
export {
  type GracefulShutdownOptions,
  gracefulShutdown,
  type ShutdownSignal,
} from "./events/consumer/graceful-shutdown.ts";
export {
  type KeyvDedupStoreOptions,
  type KeyvWithStore,
  keyvDedupStore,
} from "./events/consumer/keyv-dedup-store.ts";
export type { Events } from "./events/events.ts";
export type { ConsumeEvents, OpenEvents } from "./events/open-events.ts";
export type { ConsentChange, ConsentEvent, ConsentEventTarget } from "./events/stream/consent-event.ts";
export type { Delivery, UndecodableEvent } from "./events/stream/delivery.ts";
export type { EventStream } from "./events/stream/event-stream.ts";
export type { StartPosition, StreamOptions } from "./events/stream/stream-options.ts";
export type { StreamCounters, StreamState } from "./events/stream/stream-state.ts";
export type { AckError } from "./operations/ack-event.ts";
export type { ConsentTarget } from "./operations/consent-fields.ts";
export type { Consent, ConsentOwner } from "./operations/consent-value.ts";
export type { CreateConsentInput } from "./operations/create-consent.ts";
export type { GetConsentsValue } from "./operations/get-consents.ts";
export type { ListConsentsInput } from "./operations/list-consents.ts";
export type {
  Bundling,
  BundlingError,
  ConsentReadError,
  Consents,
  ConsentsOperations,
  ConsentWriteError,
  Sms,
  SmsError,
} from "./operations/operations.ts";
export type { ReplaceProductsInput, ReplaceProductsValue } from "./operations/replace-products.ts";
export type { RevokeConsentInput } from "./operations/revoke-consent.ts";
export type { MessageClass, SendDataInput } from "./operations/send-data.ts";
export type { SendTextFromSubscriberInput, SendTextInput } from "./operations/send-text.ts";
export type { SmsValue } from "./operations/sms-reply.ts";
export type { ConsentsClientOptions } from "./options.ts";
