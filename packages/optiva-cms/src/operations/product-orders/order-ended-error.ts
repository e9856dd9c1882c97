import { TelcoError } from "@telcokit/core";
import type { TelcoErrorOptions } from "@telcokit/core/client";
import type { ProductOrder, ProductOrderState } from "../../tmf/product-order.ts";

/** `order_ended`: the order came to an end, but not to the one that was waited for. Waiting longer is of no use. */
export class OrderEndedError extends TelcoError {
  static override readonly kind: "OrderEndedError" = "OrderEndedError";
  declare readonly kind: typeof OrderEndedError.kind;
  readonly code = "order_ended";
  readonly category = "conflict";
  /** Where it ended: `failed`, `rejected`, `cancelled`, `partial`, … */
  readonly state: ProductOrderState;
  readonly #order: ProductOrder;

  /** @param hint what to make of it, in our own words */
  constructor(
    order: ProductOrder,
    state: ProductOrderState,
    options: TelcoErrorOptions,
    hint = "its items say why",
  ) {
    super(`${options.operation}: order_ended the order ended as ${state}; ${hint}`, options);
    this.state = state;
    this.#order = order;
  }

  /** The order as it was read last. Never printed: it may hold personal data. */
  get order(): ProductOrder {
    return this.#order;
  }

  protected override extraFields(): Record<string, unknown> {
    return { state: this.state };
  }
}
