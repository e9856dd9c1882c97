import { now, type OptivaContext } from "../store/context.ts";
import { isObject, type Resource } from "../tmf/json.ts";

/** TMF622 ProductOrderStateType. */
export const orderStates = [
  "acknowledged",
  "rejected",
  "pending",
  "held",
  "inProgress",
  "cancelled",
  "completed",
  "failed",
  "partial",
  "assessingCancellation",
  "pendingCancellation",
] as const;

export type OrderState = (typeof orderStates)[number];

const final: readonly OrderState[] = ["rejected", "cancelled", "completed", "failed", "partial"];

export function isFinal(state: OrderState): boolean {
  return final.includes(state);
}

/** Writes the state into the order and its items. */
export function writeState(context: OptivaContext, orderId: string, state: OrderState): Resource | undefined {
  const order = context.store.orders.get(orderId);
  if (order === undefined || order.state === state) return order;
  const items = Array.isArray(order.productOrderItem) ? order.productOrderItem : [];
  const next: Resource = {
    ...order,
    state,
    ...(isFinal(state) ? { completionDate: now(context) } : {}),
    // An item cannot be partial.
    productOrderItem: items.map((item) =>
      isObject(item) ? { ...item, state: state === "partial" ? "failed" : state } : item,
    ),
  };
  context.store.orders.set(orderId, next);
  return next;
}
