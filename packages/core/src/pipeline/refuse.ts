import type { RefusedError } from "../errors/refused-error.ts";
import { retryAfterMs } from "../network/retry-after.ts";
import {
  type Answer,
  type Refusal,
  type RefusalOf,
  type Refusals,
  verdictOfRefusal,
} from "../operation/refusals.ts";
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
      meaning: meaningOf(refusal, exchange.operation.scopes),
      category: refusal.category,
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

/** A missing consent is one for the operation's scope. */
function meaningOf({ meaning, category }: Refusal, scopes: readonly string[] = []): string {
  return category === "no-consent" && scopes.length > 0
    ? `${meaning}; it takes a consent for ${scopes.join(" and ")}`
    : meaning;
}

function longest(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);
}
