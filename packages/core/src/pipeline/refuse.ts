import type { RefusedError } from "../errors/refused-error.ts";
import { retryAfterMs } from "../network/retry-after.ts";
import { type Answer, type RefusalOf, type Refusals, verdictOfRefusal } from "../operation/refusals.ts";
import type { Exchange } from "./exchange.ts";

/** The package's own error for a documented "no". */
export function refusedError<Prepared, Refused extends RefusedError, LeftOpen extends string = never>(
  exchange: Exchange<Prepared>,
  refusals: Refusals<Refused, LeftOpen>,
  refusal: RefusalOf<Refused, LeftOpen>,
  answer: Answer,
): Refused | RefusedError<LeftOpen> {
  return refusals.error(
    {
      operation: exchange.operation.title,
      code: refusal.code,
      meaning: refusal.meaning,
      verdict: verdictOfRefusal(refusal),
      ...(refusal.retryable === undefined ? {} : { retryable: refusal.retryable }),
      retryAfterMs: longest(
        refusal.waitMs,
        retryAfterMs(answer.headers["retry-after"], exchange.runtime.clock),
      ),
      attempts: exchange.attempts,
      requestId: exchange.requestId,
      data: answer.data,
      serverMessage: refusals.words?.(answer),
    },
    answer,
  );
}

function longest(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);
}
