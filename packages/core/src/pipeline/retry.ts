import { OutcomeUnknownError } from "../errors/outcome-unknown-error.ts";
import { isTelcoError, TelcoError } from "../errors/telco-error.ts";
import { callHook } from "../runtime/hooks.ts";
import { retryCost } from "../runtime/retry-budget.ts";
import { pause } from "../time/pause.ts";
import { type Bounds, bounded } from "./bounded.ts";
import type { Exchange } from "./exchange.ts";
import type { Handler } from "./middleware.ts";
import { decideRetry } from "./retry-decision.ts";

const backingOff: Bounds = { phase: () => "backoff", verdict: () => ({ ran: "no", transient: true }) };

/** Repeats failed attempts as the decision, the budget and the deadline allow. */
export function retry<Prepared, Value>(next: Handler<Prepared, Value>): Handler<Prepared, Value> {
  const again = async (exchange: Exchange<Prepared>, failure: unknown): Promise<Value> => {
    let error = failure;
    for (let round = 1; ; round += 1) {
      if (!isTelcoError(error)) throw error;
      const paid = await backOffOrThrow(exchange, error, round);
      try {
        const value = await next(exchange);
        exchange.runtime.budget.earn(paid);
        return value;
      } catch (later) {
        error = later;
      }
    }
  };
  return (exchange) => {
    const failed = (error: unknown): Promise<Value> => again(exchange, error);
    try {
      return next(exchange).then((value) => {
        exchange.runtime.budget.earn(1);
        return value;
      }, failed);
    } catch (error) {
      return failed(error);
    }
  };
}

/** Waits until the next attempt is due and gives what it cost, or throws what ends the call. */
async function backOffOrThrow<Prepared>(
  exchange: Exchange<Prepared>,
  error: TelcoError,
  round: number,
): Promise<number> {
  const { budget, clock, hooks, logger, random } = exchange.runtime;
  const { title, effect, advice } = exchange.operation;
  const verdict = TelcoError.verdictOf(error);
  const decision = decideRetry({
    effect,
    verdict,
    attempts: round,
    retry: exchange.retry,
    retryAfterMs: error.retryAfterMs,
    leftMs: exchange.deadlineAt - clock.now(),
    random: random(),
  });
  if (!decision.again) {
    if (decision.why !== "outcome-unknown") throw error;
    const { attempts, requestId } = error;
    throw new OutcomeUnknownError({ operation: title, cause: error, attempts, requestId, advice });
  }
  const cost = verdict.throttled === true ? retryCost.throttled : retryCost.normal;
  if (!budget.spend(cost)) {
    logger.warn(
      { operation: title, code: error.code },
      "telcokit: the retry budget is spent, not trying again",
    );
    TelcoError.stopRetries(error);
    throw error;
  }
  const event = { operation: title, attempt: exchange.attempts, delayMs: decision.delayMs, error };
  logger.info(
    { operation: title, attempt: event.attempt, delayMs: event.delayMs, code: error.code },
    "telcokit: trying again",
  );
  callHook(hooks.onRetry, event, logger);
  if (decision.delayMs > 0) {
    await bounded(exchange, backingOff, ({ signal }) => pause(clock, decision.delayMs, signal));
  }
  return cost;
}
