export type {
  AcrReadyOptions,
  ConsentsReadyOptions,
  OptivaBssReadyOptions,
  OptivaCmsReadyOptions,
  SandboxClientOptions,
  WindproxyReadyOptions,
} from "./access/client-options.ts";
export type {
  AcrCredential,
  OptivaCredential,
  SandboxCredential,
  SandboxCredentials,
  WgtwoCredential,
} from "./access/credentials.ts";
export type { SandboxUrls } from "./access/urls.ts";
export { connectSandbox } from "./connect/connect.ts";
export type {
  RemoteControl,
  RemoteFaultHandle,
  RemoteFaults,
  RemoteSandbox,
} from "./connect/remote.ts";
export type { SandboxSnapshot } from "./control/snapshot.ts";
export type {
  BlackholeFault,
  CloseFault,
  DelayFault,
  DropAckFault,
  Fault,
  FaultKind,
  GoawayFault,
  GrpcStatusFault,
  HangFault,
  HtmlFault,
  KoFault,
  RefuseTokenFault,
  ResetFault,
  RstStreamFault,
  StatusFault,
  TruncateFault,
  UnauthenticatedFault,
} from "./faults/kinds.ts";
export type { FaultHandle, FaultRule, Faults } from "./faults/registry.ts";
export type { FaultOperation, FaultSystem } from "./operations/operations.ts";
export { type Sandbox, type SandboxState, type SandboxTime, startSandbox } from "./sandbox.ts";
export type { AcrControl } from "./systems/acr/control.ts";
export type { StoredAcr } from "./systems/acr/references.ts";
export type { AcrSessionState } from "./systems/acr/sessions.ts";
export type { AcrState } from "./systems/acr/state.ts";
export type { BssControl } from "./systems/bss/control.ts";
export type { BssManners } from "./systems/bss/manners.ts";
export type { BssState } from "./systems/bss/state.ts";
export type {
  PaymentToken as BssPaymentToken,
  PointOfSaleRequest as BssPointOfSaleRequest,
  Schedule as BssSchedule,
  Transaction as BssTransaction,
  Transfer as BssTransfer,
  Voucher as BssVoucher,
} from "./systems/bss/store/money-records.ts";
export type {
  Account as BssAccount,
  Attachment as BssAttachment,
  Bundle as BssBundle,
  ClosedUserGroup as BssClosedUserGroup,
  Invoice as BssInvoice,
  Note as BssNote,
  PortOrder as BssPortOrder,
  Reservation as BssReservation,
  Subscription as BssSubscription,
} from "./systems/bss/store/store.ts";
export type { Shapes as BssShapes } from "./systems/bss/wire/write-answer.ts";
export type { OptivaControl } from "./systems/optiva/control.ts";
export type { OrderState } from "./systems/optiva/orders/states.ts";
export type { OptivaState } from "./systems/optiva/state.ts";
export type {
  CallRecord as OptivaCallRecord,
  Charge as OptivaCharge,
  Note as OptivaNote,
  PaymentToken as OptivaPaymentToken,
  Pin as OptivaPin,
  Referral as OptivaReferral,
  Schedule as OptivaSchedule,
  Subscription as OptivaSubscription,
  Transaction as OptivaTransaction,
  Voucher as OptivaVoucher,
} from "./systems/optiva/store/records.ts";
export type { Usage } from "./systems/optiva/store/usage.ts";
export type { JsonObject, Resource } from "./systems/optiva/tmf/json.ts";
export type { OptivaManners, PatchType } from "./systems/optiva/tmf/manners.ts";
export type { StoredConsent } from "./systems/wgtwo/consents/consent-store.ts";
export type { EmittedEvent, WgtwoControl } from "./systems/wgtwo/control.ts";
export type { QueueState, SeenAck } from "./systems/wgtwo/events/consent-queues.ts";
export type {
  ConsentEvent,
  ConsentEventType,
  EventTarget,
  NewConsentEvent,
} from "./systems/wgtwo/events/event-log.ts";
export type { RouteTypeName, StoredRegistration } from "./systems/wgtwo/sip/registration-store.ts";
export type { SentSms } from "./systems/wgtwo/sms/sms-sending.ts";
export type { WgtwoState } from "./systems/wgtwo/state.ts";
export type { WindproxyControl } from "./systems/windproxy/control.ts";
export type { ActiveOption } from "./systems/windproxy/lines.ts";
export type { WindproxyState } from "./systems/windproxy/state.ts";
export type { CampaignOutcome, FreeSms } from "./systems/windproxy/store.ts";
export type { NumberedActivity, SandboxActivity } from "./world/activity.ts";
export type { SandboxClock } from "./world/clock.ts";
export type { RequestFilter, RequestSummary, SeenAnswer, SeenRequest } from "./world/requests.ts";
export type { SandboxSeed, SeedCustomer, SeedProduct, SeedSubscriber } from "./world/seed.ts";
export type { SandboxOptions } from "./world/settings.ts";
export type { TypedJson } from "./world/typed-json.ts";
