import type { Call, Result, TelcoError } from "@telcokit/core";
import { createCall } from "@telcokit/core/client";
import { system } from "../../identity.ts";
import { ConditionUnmetError } from "../engine/journey-error.ts";

/** A step that cannot be taken, or that did not bring what the next one needs. */
export function unmet<T>(journey: string, condition: string, attempts = 0): Call<T, TelcoError> {
  const error = new ConditionUnmetError(condition, { operation: `${system} journeys.${journey}`, attempts });
  return settledCall<T>({ ok: false, error, meta: { attempts, headers: {}, durationMs: 0 } });
}

function settledCall<T>(result: Result<T, TelcoError>): Call<T, TelcoError> {
  return createCall(Promise.resolve(result));
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
