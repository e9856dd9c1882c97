import type { Credential } from "../auth/authenticator.ts";
import { createEvidence, type Evidence } from "../network/evidence.ts";
import type { OperationInfo } from "../operation/operation.ts";
import type { CallOptions } from "../runtime/client-options.ts";
import type { ResolvedRetry, Runtime } from "../runtime/runtime.ts";
import type { CallSpan } from "../runtime/telemetry.ts";
import type { Cancellation } from "../util/ending.ts";
import { neverCancelled } from "../util/never-aborted.ts";

/** The state of one running call, handed down the pipeline. */
export interface Exchange<Prepared> {
  readonly runtime: Runtime;
  readonly operation: OperationInfo;
  readonly options: CallOptions;
  readonly startedAt: number;
  /** When the whole call is over, on the runtime's monotonic clock. */
  deadlineAt: number;
  deadlineMs: number;
  timeoutMs: number;
  retry: ResolvedRetry;
  /** What the caller passed. */
  readonly input: unknown;
  /** What the validation step made of it: set before anything below runs. */
  prepared: Prepared;
  /** Requests made so far. */
  attempts: number;
  /** One of them failed in a way that leaves open whether the service carried it out. */
  mayHaveRun: boolean;
  /** Set where OpenTelemetry is installed. */
  span: CallSpan | undefined;
  /** What tells the service which trace the current attempt belongs to. */
  traceHeaders: Readonly<Record<string, string>>;
  credential: Credential;
  /** Of the current attempt. */
  cancellation: Cancellation;
  /** Of the current attempt. */
  evidence: Evidence;
  /** Of the last answer. */
  status: number | undefined;
  replyHeaders: Readonly<Record<string, string>>;
  requestId: string | undefined;
}

/** Of a call without any: nothing has to be checked. */
export const noOptions: CallOptions = Object.freeze({});
const noCredential: Credential = { headers: {}, refused: () => false };
const noHeaders: Readonly<Record<string, string>> = {};

export function createExchange<Prepared>(
  runtime: Runtime,
  operation: OperationInfo,
  input: unknown,
  options: CallOptions,
): Exchange<Prepared> {
  const startedAt = runtime.clock.now();
  return {
    runtime,
    operation,
    options,
    startedAt,
    deadlineAt: startedAt + runtime.deadlineMs,
    deadlineMs: runtime.deadlineMs,
    timeoutMs: runtime.timeoutMs,
    retry: runtime.retry,
    input,
    prepared: undefined as Prepared,
    attempts: 0,
    mayHaveRun: false,
    span: undefined,
    traceHeaders: noHeaders,
    credential: noCredential,
    cancellation: neverCancelled,
    evidence: createEvidence(),
    status: undefined,
    replyHeaders: noHeaders,
    requestId: undefined,
  };
}
