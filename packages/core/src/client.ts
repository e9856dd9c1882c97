// For authors of clients: what operations are declared with and bound to. Users of a client need none of it.

export { createCredential, isHeaderToken } from "./auth/credential.ts";
export { type CutShort, type Limit, withLimit } from "./auth/with-limit.ts";
export { createCall } from "./call.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { RefusedErrorOptions } from "./errors/refused-error.ts";
export type { TelcoErrorOptions, Verdict } from "./errors/telco-error.ts";
export { createEvidence, type Evidence, type Stage } from "./evidence.ts";
export { replyFaults, TransportFault, type TransportFaultOptions } from "./fault.ts";
export type {
  ArrayField,
  Complaint,
  Field,
  FieldContext,
  FieldIssue,
  FieldKinds,
  Fields,
  NumberField,
  ObjectKind,
  OutputOf,
  OutputOfFields,
  Schema,
  StringField,
} from "./fields.ts";
export { callHook } from "./hooks.ts";
export { explainFault, faultOf, provesUnsent } from "./http/fault-of.ts";
export { createHttpClient, type HttpClient } from "./http/http-client.ts";
export type { HttpOperation, HttpParts, QueryValue } from "./http/http-operation.ts";
export { parseJson } from "./http/json.ts";
export { retryAfterMs } from "./http/retry-after.ts";
export { statusMeaning, statusVerdict } from "./http/status.ts";
export { checkBaseUrl, isLoopback } from "./http/url.ts";
export { createListing, type PageReply } from "./listing.ts";
export { once } from "./once.ts";
export type { Effect, Operation, ReadError, WriteError } from "./operation.ts";
export { type Binding, bindOperation } from "./pipeline/bind.ts";
export type { Exchange, OperationInfo } from "./pipeline/exchange.ts";
export { lazily } from "./pipeline/lazily.ts";
export { InputIssues, isSignal } from "./pipeline/prepare.ts";
export { refusedError } from "./pipeline/refuse.ts";
export { printable, requestIdOf, safeToken } from "./privacy.ts";
export {
  type Answer,
  type Reading,
  type Refusal,
  type Refusals,
  readVerdict,
  verdictOfRefusal,
} from "./refusals.ts";
export { createRuntime, type Runtime, type RuntimeIdentity } from "./runtime.ts";
export { issuesOf, type SchemaKit, type SchemaOf, safePathSegment } from "./schema.ts";
