import type { Resource } from "../tmf/json.ts";
import { notFound } from "../tmf/refusal.ts";
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
} from "./records.ts";

/** Everything the customer management system remembers. */
export interface OptivaStore {
  readonly parties: Map<string, Resource>;
  readonly customers: Map<string, Resource>;
  readonly accounts: Map<string, Resource>;
  readonly interactions: Map<string, Resource>;
  readonly offerings: Map<string, Resource>;
  readonly carts: Map<string, Resource>;
  readonly orders: Map<string, Resource>;
  readonly paymentMethods: Map<string, Resource>;
  readonly adjustments: Map<string, Resource>;
  readonly subscriptions: Map<string, Subscription>;
  readonly tokens: Map<string, PaymentToken>;
  readonly schedules: Map<string, Schedule>;
  /** By MSISDN. */
  readonly pins: Map<string, Pin>;
  /** By code. */
  readonly vouchers: Map<string, Voucher>;
  /** Customer ids by referral code. */
  readonly referralCodes: Map<string, string>;
  readonly notes: Note[];
  readonly charges: Charge[];
  readonly transactions: Transaction[];
  readonly calls: CallRecord[];
  readonly referrals: Referral[];
}

export function createStore(): OptivaStore {
  return {
    parties: new Map(),
    customers: new Map(),
    accounts: new Map(),
    interactions: new Map(),
    offerings: new Map(),
    carts: new Map(),
    orders: new Map(),
    paymentMethods: new Map(),
    adjustments: new Map(),
    subscriptions: new Map(),
    tokens: new Map(),
    schedules: new Map(),
    pins: new Map(),
    vouchers: new Map(),
    referralCodes: new Map(),
    notes: [],
    charges: [],
    transactions: [],
    calls: [],
    referrals: [],
  };
}

/** The entry of a table, or a 404 refusal saying what there is not. */
export function entry<T>(table: ReadonlyMap<string, T>, id: string | undefined, what: string): T {
  const found = id === undefined ? undefined : table.get(id);
  if (found === undefined) throw notFound(what);
  return found;
}
