import type { ParametersOf } from "../../world/action.ts";
import { moveOrder, settle } from "./orders/progress.ts";
import type { OrderState } from "./orders/states.ts";
import { customers, individuals } from "./routes/kinds.ts";
import { createResource } from "./routes/resource.ts";
import type { OptivaContext } from "./store/context.ts";
import type { CallRecord } from "./store/records.ts";
import { type Usage, use } from "./store/usage.ts";
import type { OptivaManners } from "./tmf/manners.ts";

/** What a test, or a curious person, may make happen at the customer management system without a client. */
export interface OptivaControl {
  /** Changes how the service behaves where the rules leave a choice or real systems break them. Adds up. */
  behave(manners: Partial<OptivaManners>): void;
  /** Adds customers, each with a party: "Customer 1" and so on. Returns their ids. */
  addCustomers(count: number): readonly string[];
  /** A call, message or data of a subscription; may set off automatic top-up. Throws a `TypeError` for an unknown id. */
  use(subscriptionId: string, usage?: Usage): CallRecord;
  /** Moves an order that is under way; it stays in a state that is not final. `false` when none is under way. */
  moveOrder(orderId: string, state: OrderState): boolean;
  /** A voucher for `amount` cents. */
  addVoucher(code: string, amount: number): void;
}

export function optivaControl(context: OptivaContext, behave: OptivaControl["behave"]): OptivaControl {
  const { store } = context;
  return {
    behave,
    addCustomers: (count) => Array.from({ length: count }, (_, index) => addCustomer(context, index + 1)),
    use(subscriptionId, usage = {}) {
      const subscription = store.subscriptions.get(subscriptionId);
      if (subscription === undefined) throw new TypeError("@telcokit/sandbox: there is no such subscription");
      return use(context, subscription, usage);
    },
    moveOrder(orderId, state) {
      settle(context);
      const underway = context.underway.get(orderId);
      return underway !== undefined && moveOrder(context, underway, state) !== undefined;
    },
    addVoucher: (code, amount) => void store.vouchers.set(code, { code, amount, usedBy: undefined }),
  };
}

function addCustomer(context: OptivaContext, number: number): string {
  const names = { givenName: "Customer", familyName: String(number) };
  const { id, href } = createResource(context, individuals(context), names);
  const engagedParty = { id, href, "@referredType": "Individual" };
  return createResource(context, customers(context), { name: `Customer ${number}`, engagedParty }).id;
}

export const optivaParameters: ParametersOf<OptivaControl> = {
  behave: "body",
  addCustomers: ["count"],
  use: ["subscriptionId", "usage"],
  moveOrder: ["orderId", "state"],
  addVoucher: ["code", "amount"],
};
