import type { OptivaContext } from "../store/context.ts";
import type { Fulfilment } from "../store/fulfilment.ts";
import { portOutcome } from "../store/msisdn.ts";
import type { Resource } from "../tmf/json.ts";
import { complete } from "./complete.ts";
import { isFinal, type OrderState, writeState } from "./states.ts";

/** Brings every order to where it is by now. Time is looked at when somebody looks: no timer is needed. */
export function settle(context: OptivaContext): void {
  const { manners, clock, underway } = context;
  for (const fulfilment of [...underway.values()]) {
    if (fulfilment.paused) continue;
    const age = clock.now() - fulfilment.arrivedAt;
    const extra = fulfilment.port === undefined ? 0 : manners.portInMs;
    if (age >= manners.orderCompletedAfterMs + extra) moveOrder(context, fulfilment, outcome(fulfilment));
    else if (age >= manners.orderInProgressAfterMs) writeState(context, fulfilment.orderId, "inProgress");
  }
}

/** Moves an order that is under way to `state`. Whoever moves it to a state that is not final holds it back there. */
export function moveOrder(
  context: OptivaContext,
  fulfilment: Fulfilment,
  state: OrderState,
): Resource | undefined {
  const { orderId } = fulfilment;
  if (isFinal(state)) context.underway.delete(orderId);
  else context.underway.set(orderId, { ...fulfilment, paused: true });
  if (state === "completed") complete(context, fulfilment);
  return writeState(context, orderId, state);
}

function outcome({ port }: Fulfilment): OrderState {
  return port !== undefined && portOutcome(port.msisdn) === "refused-by-donor" ? "failed" : "completed";
}
