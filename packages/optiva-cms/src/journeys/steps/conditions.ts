import type { Call, Result, TelcoError } from "@telcokit/core";
import { ConditionUnmetError, createCall } from "@telcokit/core/client";
import { system } from "../../identity.ts";
import { finalState } from "../../operations/product-orders/final-states.ts";
import { OrderEndedError } from "../../operations/product-orders/order-ended-error.ts";
import type { ProductOrder } from "../../tmf/product-order.ts";

/** A step that cannot be taken, or that did not bring what the next one needs. */
export function unmet<T>(journey: string, condition: string, attempts = 0): Call<T, TelcoError> {
  const error = new ConditionUnmetError(condition, { operation: `${system} journeys.${journey}`, attempts });
  return settledCall<T>({ ok: false, error, meta: { attempts, headers: {}, durationMs: 0 } });
}

function settledCall<T>(result: Result<T, TelcoError>): Call<T, TelcoError> {
  return createCall(Promise.resolve(result));
}

/** An order that was placed, unless nothing came of it. */
export function unlessEnded(
  journey: string,
  call: Call<ProductOrder, TelcoError>,
): Call<ProductOrder, TelcoError> {
  return createCall(
    call.result().then((result) => {
      const state = result.ok ? finalState(result.value.state) : undefined;
      if (!result.ok || state === undefined || state === "completed" || state === "partial") return result;
      const options = { operation: `${system} journeys.${journey}`, attempts: result.meta.attempts };
      return { ok: false, error: new OrderEndedError(result.value, state, options), meta: result.meta };
    }),
  );
}

/** A step's value, unless `problem` finds that the journey must not go on with it. */
export function unless<T>(
  journey: string,
  call: Call<T, TelcoError>,
  problem: (value: T) => string | undefined,
): Call<T, TelcoError> {
  return createCall(
    call.result().then((result) => {
      const condition = result.ok ? problem(result.value) : undefined;
      if (condition === undefined || !result.ok) return result;
      const operation = `${system} journeys.${journey}`;
      const error = new ConditionUnmetError(condition, { operation, attempts: result.meta.attempts });
      return { ok: false, error, meta: result.meta };
    }),
  );
}
