import { settle } from "./orders/progress.ts";
import type { OptivaContext } from "./store/context.ts";
import type {
  CallRecord,
  Charge,
  Note,
  PaymentToken,
  Pin,
  Referral,
  Schedule,
  Subscription,
  Transaction,
  Voucher,
} from "./store/records.ts";
import type { Resource } from "./tmf/json.ts";

/** What the customer management system knows right now. Every read makes fresh copies. Amounts are in cents. */
export interface OptivaState {
  /** TMF632 individuals. */
  readonly parties: readonly Resource[];
  readonly customers: readonly Resource[];
  readonly accounts: readonly Resource[];
  readonly interactions: readonly Resource[];
  readonly offerings: readonly Resource[];
  readonly carts: readonly Resource[];
  readonly orders: readonly Resource[];
  /** With the token values that no answer contains. */
  readonly paymentMethods: readonly Resource[];
  readonly adjustments: readonly Resource[];
  readonly subscriptions: readonly Subscription[];
  readonly notes: readonly Note[];
  readonly paymentTokens: readonly PaymentToken[];
  readonly schedules: readonly Schedule[];
  readonly charges: readonly Charge[];
  readonly transactions: readonly Transaction[];
  readonly calls: readonly CallRecord[];
  readonly pins: readonly Pin[];
  readonly vouchers: readonly Voucher[];
  readonly referrals: readonly Referral[];
  /** Customer ids by referral code. */
  readonly referralCodes: Readonly<Record<string, string>>;
}

export function optivaState(context: OptivaContext): OptivaState {
  const { store } = context;
  const copied = <T>(entries: Iterable<T>): readonly T[] => {
    settle(context);
    return structuredClone([...entries]);
  };
  return {
    get parties() {
      return copied(store.parties.values());
    },
    get customers() {
      return copied(store.customers.values());
    },
    get accounts() {
      return copied(store.accounts.values());
    },
    get interactions() {
      return copied(store.interactions.values());
    },
    get offerings() {
      return copied(store.offerings.values());
    },
    get carts() {
      return copied(store.carts.values());
    },
    get orders() {
      return copied(store.orders.values());
    },
    get paymentMethods() {
      return copied(store.paymentMethods.values());
    },
    get adjustments() {
      return copied(store.adjustments.values());
    },
    get subscriptions() {
      return copied(store.subscriptions.values());
    },
    get notes() {
      return copied(store.notes);
    },
    get paymentTokens() {
      return copied(store.tokens.values());
    },
    get schedules() {
      return copied(store.schedules.values());
    },
    get charges() {
      return copied(store.charges);
    },
    get transactions() {
      return copied(store.transactions);
    },
    get calls() {
      return copied(store.calls);
    },
    get pins() {
      return copied(store.pins.values());
    },
    get vouchers() {
      return copied(store.vouchers.values());
    },
    get referrals() {
      return copied(store.referrals);
    },
    get referralCodes() {
      return Object.fromEntries(store.referralCodes);
    },
  };
}
