// For authors of clients: what operations are declared with and bound to. Users of a client need none of it.

export { createCredential, isHeaderToken } from "./auth/credential.ts";
export { type KeycloakOptions, keycloakCredentials } from "./auth/keycloak.ts";
export { createCall } from "./calls/call.ts";
export { createListing, type PageReply } from "./calls/listing.ts";
export { isFinalAuthError } from "./errors/auth-error.ts";
export type { ErrorCategory } from "./errors/error-category.ts";
export type { RefusedErrorOptions } from "./errors/refused-error.ts";
export { InputIssues } from "./errors/request-invalid-error.ts";
export { httpCategory } from "./errors/status-category.ts";
export type { TelcoErrorOptions, Verdict } from "./errors/telco-error.ts";
export {
  bindRequest,
  type EndpointRequest,
  type EndpointRules,
  type RequestMethod,
} from "./http/endpoint-request.ts";
export { createHttpClient, type HttpClient } from "./http/http-client.ts";
export type { HttpOperation, HttpParts, QueryValue } from "./http/http-operation.ts";
export { statusMeaning, statusVerdict } from "./http/status.ts";
export type {
  AnyStep,
  Journey,
  JourneyOptions,
  Step,
  StepContext,
  StepEvent,
  StepName,
  Steps,
} from "./journeys/journey.ts";
export {
  ConditionUnmetError,
  type FailedStep,
  JourneyError,
  type JourneyErrorOptions,
} from "./journeys/journey-error.ts";
export type { BegunStep, CompletedStep, JourneyResume, Settled } from "./journeys/resume.ts";
export { bindJourney, type JourneyMethod, type JourneyRules } from "./journeys/run-journey.ts";
export { createEvidence, type Evidence, type Stage } from "./network/evidence.ts";
export { explainFault, mayPass } from "./network/explain-fault.ts";
export { replyFaults, TransportFault, type TransportFaultOptions } from "./network/fault.ts";
export { faultOf, provesUnsent } from "./network/fault-of.ts";
export { retryAfterMs } from "./network/retry-after.ts";
export { type TlsWord, tlsWord } from "./network/tls-word.ts";
export type {
  ArrayField,
  Complaint,
  Field,
  FieldContext,
  FieldIssue,
  FieldKinds,
  Fields,
  JsonKeywords,
  NumberField,
  ObjectKind,
  OutputOf,
  OutputOfFields,
  Schema,
  StringField,
} from "./operation/fields.ts";
export type {
  Effect,
  ErrorOf,
  FailureOf,
  InputOf,
  MayStayOpen,
  Operation,
  OperationInfo,
  ReadError,
  Route,
  ValueOf,
  WriteError,
} from "./operation/operation.ts";
export type { OperationNames } from "./operation/operation-names.ts";
export {
  type Answer,
  type LeftOpenRefusal,
  type NoReader,
  type NoTable,
  type Reading,
  type Refusal,
  type RefusalOf,
  type Refusals,
  readVerdict,
  verdictOfRefusal,
} from "./operation/refusals.ts";
export { issuesOf, type SchemaKit, type SchemaOf, safePathSegment } from "./operation/schema.ts";
export { type Binding, bindOperation, type Method } from "./pipeline/bind.ts";
export { showCaller } from "./pipeline/caller-frames.ts";
export type { Exchange } from "./pipeline/exchange.ts";
export type { Handler } from "./pipeline/middleware.ts";
export { isSignal, type Prepare } from "./pipeline/prepare.ts";
export { refusedError } from "./pipeline/refuse.ts";
export { callHook } from "./runtime/hooks.ts";
export type { Limiter } from "./runtime/limit/local-limiter.ts";
export type { RecipientGuard } from "./runtime/recipients.ts";
export type { RetryBudget } from "./runtime/retry-budget.ts";
export { createRuntime, type ResolvedRetry, type Runtime, type RuntimeIdentity } from "./runtime/runtime.ts";
export type { AttemptSpan, CallSpan, Telemetry } from "./runtime/telemetry.ts";
export { type BackOff, backOffMs } from "./time/back-off.ts";
export { type Clock, systemClock } from "./time/clock.ts";
export { pause } from "./time/pause.ts";
export {
  createSharedTimeouts,
  type SharedTimeouts,
  type TimeoutLine,
  type Waiting,
} from "./time/shared-timeouts.ts";
export { type CutShort, type Limit, withLimit } from "./time/with-limit.ts";
export { checkBaseUrl, isLoopback } from "./transport/address.ts";
export { type Cancellation, type Ending, endingOf } from "./util/ending.ts";
export { parseJson } from "./util/json.ts";
export { lazily, lazyMembers, once } from "./util/lazy.ts";
export { Line, type Linked } from "./util/line.ts";
export { msisdnPattern, msisdnProblem } from "./util/msisdn.ts";
export { nearestName } from "./util/nearest-name.ts";
export { checkOptionNames, checkSpelling } from "./util/option-names.ts";
export { isPlainObject, type PlainObject } from "./util/plain-object.ts";
export { printable, requestIdOf, safeToken } from "./util/privacy.ts";
