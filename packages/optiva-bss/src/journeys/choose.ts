import type { Call, Listing, Result, TelcoError } from "@telcokit/core";
import { ConditionUnmetError, createCall } from "@telcokit/core/client";
import { system } from "../identity.ts";

/** The first entry of a list, or why there is none. */
export function first<Item>(
  journey: string,
  listing: Listing<Item, TelcoError>,
  otherwise: string,
): Call<Item, TelcoError> {
  return only(journey, listing.toArray({ max: 1 }), ([item]) => item, otherwise);
}

/** What a step wants of an answer; a condition that is not met stops the journey, and nothing is sent after it. */
export function only<Value, Wanted>(
  journey: string,
  call: Call<Value, TelcoError>,
  take: (value: Value) => Wanted | undefined,
  otherwise: string,
): Call<Wanted, TelcoError> {
  const outcome = async (): Promise<Result<Wanted, TelcoError>> => {
    const result = await call.result();
    if (!result.ok) return result;
    const wanted = take(result.value);
    if (wanted !== undefined) return { ...result, value: wanted };
    const operation = `${system} journeys.${journey}`;
    const { meta } = result;
    return {
      ok: false,
      error: new ConditionUnmetError(otherwise, { operation, attempts: meta.attempts }),
      meta,
    };
  };
  return createCall(outcome());
}

/** A step that is not needed: nothing is sent, and its value says so. */
export function unneeded(): Call<{ readonly needed: false }, TelcoError> {
  const meta = { attempts: 0, headers: {}, durationMs: 0 };
  return createCall(Promise.resolve({ ok: true, value: { needed: false }, meta } as const));
}
