import { TelcoError } from "../errors/telco-error.ts";
import { createEvidence } from "../network/evidence.ts";
import { callHook } from "../runtime/hooks.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { silentLogger } from "../util/logger.ts";
import { type Bounds, bounded } from "./bounded.ts";
import type { Exchange } from "./exchange.ts";
import type { Handler } from "./middleware.ts";
import { toTelcoError } from "./to-telco-error.ts";

/** Bounds one attempt, counts it, and turns whatever it threw into one of our errors. */
export function attempt<Prepared, Value>(next: Handler<Prepared, Value>): Handler<Prepared, Value> {
  return (exchange) => {
    const { runtime } = exchange;
    const startedAt = isReported(runtime) ? runtime.clock.now() : 0;
    const before = exchange.attempts;
    // The first attempt has the call's own.
    if (before > 0) exchange.evidence = createEvidence();
    exchange.status = undefined;
    const span = exchange.span?.startAttempt(before + 1);
    if (span !== undefined) exchange.traceHeaders = span.headers;
    return bounded(
      exchange,
      attemptBounds,
      (cancellation) => {
        exchange.attempts += 1;
        exchange.cancellation = cancellation;
        return next(exchange);
      },
      (value) => {
        report(exchange, startedAt, undefined);
        span?.end(exchange.status, undefined);
        return value;
      },
      (cause) => {
        const error = toTelcoError(exchange, cause);
        if (TelcoError.verdictOf(error).ran === "maybe") exchange.mayHaveRun = true;
        if (exchange.attempts > before) report(exchange, startedAt, error);
        span?.end(exchange.status, error);
        return error;
      },
    );
  };
}

const attemptBounds: Bounds = {
  limitMs: ({ timeoutMs }) => timeoutMs,
  phase: ({ evidence }) => (evidence.stage === "unsent" ? "connect" : "reply"),
  verdict: ({ evidence }) => ({ ran: evidence.stage === "unsent" ? "no" : "maybe", transient: true }),
};

/** Whether anybody wants to hear of attempts. */
function isReported({ hooks, logger }: Runtime): boolean {
  return logger !== silentLogger || hooks.onAttempt !== undefined;
}

function report<Prepared>(
  exchange: Exchange<Prepared>,
  startedAt: number,
  error: TelcoError | undefined,
): void {
  if (!isReported(exchange.runtime)) return;
  const { clock, hooks, logger } = exchange.runtime;
  const durationMs = clock.now() - startedAt;
  const event = {
    operation: exchange.operation.title,
    attempt: exchange.attempts,
    durationMs,
    ...(exchange.status === undefined ? {} : { status: exchange.status }),
  };
  logger.debug(error === undefined ? event : { ...event, code: error.code }, "telcokit: attempt ended");
  callHook(hooks.onAttempt, error === undefined ? event : { ...event, error }, logger);
}
