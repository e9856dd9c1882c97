import { ConnectionError } from "../errors/connection-error.ts";
import { ReplyInvalidError } from "../errors/reply-invalid-error.ts";
import { isTelcoError, type TelcoError } from "../errors/telco-error.ts";
import { explainFault, mayPass } from "../network/explain-fault.ts";
import { isTransportFault, replyFaults } from "../network/fault.ts";
import { faultOf, provesUnsent } from "../network/fault-of.ts";
import type { Exchange } from "./exchange.ts";

/** Every failure of an attempt as one of our classes, with what the evidence says about it. */
export function toTelcoError<Prepared>(exchange: Exchange<Prepared>, cause: unknown): TelcoError {
  if (isTelcoError(cause)) return cause;
  const fault = isTransportFault(cause) ? cause : faultOf(cause);
  const { operation, attempts, status, evidence } = exchange;
  const common = { operation: operation.title, attempts, cause: fault, source: fault.source };
  const broken = replyFaults[fault.code];
  if (broken !== undefined) return new ReplyInvalidError({ ...common, reason: broken, status });
  const unsent =
    fault.refusedByPeer ||
    evidence.stage === "unsent" ||
    (evidence.stage === "unknown" && provesUnsent(cause));
  return new ConnectionError({
    ...common,
    reason: `${explainFault(fault)} (${operation.origin})${unsent ? "; nothing was carried out" : ""}`,
    networkCode: fault.code,
    verdict: { ran: unsent ? "no" : "maybe", transient: mayPass(fault) },
  });
}
