import type { DescMethod } from "@bufbuild/protobuf";
import { AuthError, ConnectionError, ReplyInvalidError, StatusError } from "@telcokit/core";
import { requestIdOf, type Stage, TransportFault } from "@telcokit/core/client";
import { type FramingFault, framingFaults } from "../channel/faults.ts";
import { ServiceStatus } from "../channel/service-status.ts";
import { explainTrouble, mayPass } from "../channel/troubles.ts";
import { pushback, statusFacts, unauthenticated } from "./status.ts";

/** What is known of the call that failed. */
export interface FailedCall {
  readonly title: string;
  readonly attempts: number;
  /** None when it could not be loaded. */
  readonly rpc: DescMethod | undefined;
  /** How far its last request got. */
  readonly stage: Stage;
}

/** What an engine threw, as one of our errors, or as a fault that core turns into one. */
export async function readFailure(call: FailedCall, error: unknown): Promise<unknown> {
  if (error instanceof ServiceStatus) return statusError(call, error);
  return error instanceof TransportFault ? (faultError(call, error) ?? error) : error;
}

/** The service answered with a status that is not OK. Its words go into `serverMessage` only: they may quote the request. */
async function statusError(call: FailedCall, status: ServiceStatus): Promise<AuthError | StatusError> {
  const { fields } = status;
  const requestId = requestIdOf(fields);
  const { title: operation, attempts } = call;
  if (status.code === unauthenticated) {
    const reason = "the service refused the credentials";
    return new AuthError({ operation, attempts, requestId, reason, status: unauthenticated });
  }
  const { name, meaning, ...verdict } = statusFacts(status.code);
  const wait = pushback(fields);
  return new StatusError({
    operation,
    attempts,
    requestId,
    code: name,
    status: status.code,
    meaning: name === "grpc_permission_denied" ? `${meaning}${await scopeHint(call.rpc)}` : meaning,
    verdict: wait === "never" ? { ...verdict, transient: false } : verdict,
    retryAfterMs: typeof wait === "number" ? wait : undefined,
    serverMessage: status.details === "" ? undefined : status.details,
  });
}

/** The contract says which scope a method takes; it is loaded already, by whoever called the method. */
async function scopeHint(rpc: DescMethod | undefined): Promise<string> {
  if (rpc === undefined) return "";
  const { methodScope } = await import("../wire-files.ts");
  const scope = methodScope(rpc);
  return scope === undefined || scope === "" ? "" : `; it takes the scope ${scope}`;
}

/** Faults that gRPC knows more about than core; `undefined` leaves the fault to core. */
function faultError(
  call: FailedCall,
  fault: TransportFault,
): ConnectionError | ReplyInvalidError | undefined {
  const common = { operation: call.title, attempts: call.attempts, cause: fault };
  if (fault.code === "channel_closed") {
    const verdict = { ran: call.stage === "unsent" ? "no" : "maybe", transient: false } as const;
    return new ConnectionError({
      ...common,
      reason: "the client is closed",
      networkCode: fault.code,
      verdict,
    });
  }
  if (Object.hasOwn(framingFaults, fault.code))
    return new ReplyInvalidError({ ...common, reason: framingFaults[fault.code as FramingFault] });
  const words = explainTrouble(fault);
  if (words === undefined) return undefined;
  const unsent = fault.refusedByPeer || call.stage === "unsent";
  return new ConnectionError({
    ...common,
    reason: unsent ? `${words}; nothing was carried out` : words,
    networkCode: fault.code,
    verdict: { ran: unsent ? "no" : "maybe", transient: mayPass(fault) },
  });
}
