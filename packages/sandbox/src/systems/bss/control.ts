import type { ParametersOf } from "../../world/action.ts";
import { bssFacts } from "./gen/facts.ts";
import type { BssOperation } from "./gen/names.ts";
import type { BssManners } from "./manners.ts";
import type { BssContext } from "./store/context.ts";
import { adjustments, post } from "./store/ledger.ts";
import { refusedWith } from "./wire/magic.ts";

/** What a test, or a curious person, may make happen at the billing gateways without a client. */
export interface BssControl {
  /** Changes how the gateways write their answers. Adds up. */
  behave(manners: Partial<BssManners>): void;
  /**
   * The next `times` calls of an operation are answered with a code of its own: a verdict (`0006`), an error (`error_2`), a
   * status (`404`), the last state of a transfer (`9`). Throws a `TypeError` for an unknown operation or code. @param times 1 unless given
   */
  refuse(operation: string, code: string, times?: number): void;
  /** Adds `amount` to the balance of a subscription, as a payment elsewhere would. Gives the new balance. */
  addBalance(subscriptionId: string, amount: number): number;
  /** Takes a subscription to a state, whatever way there is. */
  setState(subscriptionId: string, state: number): void;
  /** Reserves a number, which the API cannot. Gives the id of the reservation. */
  reserveNumber(mobileNumber: string, lifetimeMs: number): string;
}

/** Codes that the next calls of operations are answered with. */
export type Refusing = Map<BssOperation, { readonly code: string; times: number }>;

export function bssControl(
  context: BssContext,
  refusing: Refusing,
  behave: BssControl["behave"],
): BssControl {
  const { store } = context;
  const subscriptionOf = (id: string) => {
    const found = store.subscriptions[id];
    if (found === undefined) throw new TypeError("@telcokit/sandbox: there is no such subscription");
    return found;
  };
  return {
    behave,
    refuse(operation, code, times = 1) {
      if (!Object.hasOwn(bssFacts, operation))
        throw new TypeError(`@telcokit/sandbox: bss has no operation "${operation}"`);
      const name = operation as BssOperation;
      if (refusedWith(bssFacts[name], code) === undefined)
        throw new TypeError(`@telcokit/sandbox: ${operation} knows no code "${code}"`);
      refusing.set(name, { code, times });
    },
    addBalance(subscriptionId, amount) {
      const subscription = subscriptionOf(subscriptionId);
      post(context, subscription, {
        credit: amount,
        adjustmentTypeID: adjustments.payment,
        agent: "sandbox",
      });
      return subscription.balance;
    },
    setState(subscriptionId, state) {
      subscriptionOf(subscriptionId).state = state;
    },
    reserveNumber(mobileNumber, lifetimeMs) {
      const number = store.numbers[mobileNumber];
      if (number === undefined || number.state !== "available")
        throw new TypeError("@telcokit/sandbox: the number is not available");
      number.state = "held";
      const reservationId = String(Object.keys(store.reservations).length + 1);
      store.reservations[reservationId] = {
        reservationId,
        resourceValue: mobileNumber,
        until: context.clock.wall() + lifetimeMs,
        ban: "",
      };
      return reservationId;
    },
  };
}

export const bssParameters: ParametersOf<BssControl> = {
  behave: "body",
  refuse: ["operation", "code", "times"],
  addBalance: ["subscriptionId", "amount"],
  setState: ["subscriptionId", "state"],
  reserveNumber: ["mobileNumber", "lifetimeMs"],
};
