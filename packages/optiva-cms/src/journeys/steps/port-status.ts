import type { Call, CallMeta, Result, TelcoError } from "@telcokit/core";
import { type Clock, ConditionUnmetError, createCall } from "@telcokit/core/client";
import { system } from "../../identity.ts";
import type { OpenObject } from "../../open/open-object.ts";
import { type FinalState, finalState } from "../../operations/product-orders/final-states.ts";
import { OrderEndedError } from "../../operations/product-orders/order-ended-error.ts";
import { pauses } from "../../operations/product-orders/pauses.ts";
import type { NumberPortStatus } from "../../operations/product-orders/product-orders.ts";
import type { ProductOrder } from "../../tmf/product-order.ts";

/** Whether a status that the service gave is one of `wanted`. It stands in `state` or in `status`, in any case. */
export function isPorted({ state, status }: OpenObject, wanted: readonly string[]): boolean {
  const said = [state, status].flatMap((each) => (typeof each === "string" ? each.toLowerCase() : []));
  return wanted.some((each) => said.includes(each.toLowerCase()));
}

/** The state that it ended in, if it ended. */
function endOf({ state, status }: OpenObject): FinalState | undefined {
  return finalState(state) ?? finalState(status);
}

/** A number whose import is waited for. */
export interface Import {
  readonly journey: string;
  readonly order: ProductOrder | undefined;
  /** Asks once. */
  readonly look: () => Call<NumberPortStatus, TelcoError>;
  /** The states to go on with. */
  readonly wanted: readonly string[];
  readonly waitMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}

const firstPauseMs = 500;

/**
 * The status of an import that came to a wanted state. One that ended in another fails with an `OrderEndedError`, as
 * looking again is of no use; one that is under way with a `ConditionUnmetError` when the wait is over.
 */
export function importedNumber(awaited: Import): Call<NumberPortStatus, TelcoError> {
  return createCall(follow(awaited));
}

async function follow(awaited: Import): Promise<Result<NumberPortStatus, TelcoError>> {
  const { journey, order, look, wanted, waitMs, clock, signal } = awaited;
  const operation = `${system} journeys.${journey}`;
  const again = pauses({ clock, endsAt: clock.now() + waitMs, firstMs: firstPauseMs, signal });
  let meta: CallMeta = { attempts: 0, headers: {}, durationMs: 0 };
  for (;;) {
    const seen = await look().result();
    meta = { ...seen.meta, attempts: meta.attempts + seen.meta.attempts };
    const { attempts } = meta;
    if (!seen.ok) return { ...seen, meta };
    if (isPorted(seen.value, wanted)) return { ...seen, meta };
    const state = endOf(seen.value);
    if (state !== undefined) {
      const ended = { id: "", ...order, state };
      const hint = "the number was not imported and no money was taken; make another order";
      return { ok: false, error: new OrderEndedError(ended, state, { operation, attempts }, hint), meta };
    }
    if (!(await again())) {
      const condition = "the number is not imported yet; no money was taken";
      return { ok: false, error: new ConditionUnmetError(condition, { operation, attempts }), meta };
    }
  }
}
