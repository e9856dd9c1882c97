import type { OptivaContext } from "../store/context.ts";
import { money } from "../store/money.ts";
import type { Bucket } from "../store/offering.ts";
import { offering } from "../store/offerings.ts";
import type { CallRecord, Subscription, Transaction } from "../store/records.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import type { OptivaRequest, RoutesOf } from "./route.ts";
import { askedSubscription, subscriptionParameters } from "./subscription-query.ts";

type UsageRoutes = RoutesOf<
  | "callDetails"
  | "subscriptions.history"
  | "subscriptions.balance"
  | "subscriptions.balanceHistory"
  | "subscriptions.bundleBalance"
  | "subscriptions.transactions"
  | "subscriptions.detailedTransactions"
>;

/** Balances, buckets, transactions and call records: fact sheet §2, 52–58. */
export function usageRoutes(context: OptivaContext): UsageRoutes {
  const { store } = context;
  const asked = ({ query }: OptivaRequest): Subscription => askedSubscription(context, query);
  const addressed = ({ params }: OptivaRequest): Subscription =>
    entry(store.subscriptions, params.id, "Subscription");
  const list = ({ query }: OptivaRequest, entries: readonly JsonObject[]): ReturnType<typeof listing> =>
    listing(query, entries, { ...context, reserved: subscriptionParameters });
  return {
    "subscriptions.history": (request) => list(request, bucketHistory(context, addressed(request))),
    "subscriptions.balance": (request) => json(200, balanceView(asked(request))),
    "subscriptions.balanceHistory": (request) =>
      list(request, transactionsOf(context, asked(request)).map(balanceChange)),
    "subscriptions.bundleBalance": (request) => list(request, bundleBalance(context, asked(request))),
    "callDetails.list": (request) => list(request, callsOf(context, asked(request)).map(callView)),
    "subscriptions.transactions": (request) =>
      list(request, transactionsOf(context, addressed(request)).map(transactionView)),
    "subscriptions.detailedTransactions": (request) =>
      list(request, transactionsOf(context, addressed(request)).map(detailedView)),
  };
}

function balanceView({ id, mobileNumber, balance, type }: Subscription): JsonObject {
  return { subscriptionId: id, mobileNumber, subscriptionType: type, balance: money(balance) };
}

function transactionsOf({ store }: OptivaContext, { id }: Subscription): readonly Transaction[] {
  return store.transactions.filter(({ subscriptionId }) => subscriptionId === id);
}

function transactionView({ id, subscriptionId, type, amount, date }: Transaction): JsonObject {
  return { id, subscriptionId, type, amount: money(amount), date };
}

function balanceChange({ id, type, amount, balanceAfter, date }: Transaction): JsonObject {
  return { id, date, type, amount: money(amount), balance: money(balanceAfter) };
}

function detailedView(transaction: Transaction): JsonObject {
  const { amount, balanceAfter, reference } = transaction;
  const balances = { balanceBefore: money(balanceAfter - amount), balanceAfter: money(balanceAfter) };
  return { ...transactionView(transaction), ...balances, reference };
}

function callsOf({ store }: OptivaContext, { id }: Subscription): readonly CallRecord[] {
  return store.calls.filter(({ subscriptionId }) => subscriptionId === id);
}

const units = { Voice: "MIN", SMS: "SMS", Data: "MB" } as const;

function callView({
  id,
  subscriptionId,
  callType,
  otherParty,
  date,
  volume,
  amount,
}: CallRecord): JsonObject {
  const other = otherParty === undefined ? {} : { otherParty };
  return {
    id,
    subscriptionId,
    callType,
    ...other,
    date,
    volume,
    unit: units[callType],
    charge: money(amount),
  };
}

function bucketsOf(context: OptivaContext, { planId, addOnIds }: Subscription): readonly Bucket[] {
  return [planId, ...addOnIds].flatMap((id) => offering(context, id)?.buckets ?? []);
}

/** What is left: usage empties buckets of its unit one after another. */
function bundleBalance(context: OptivaContext, subscription: Subscription): readonly JsonObject[] {
  const spent = new Map<string, number>();
  for (const { callType, volume } of callsOf(context, subscription)) {
    spent.set(units[callType], (spent.get(units[callType]) ?? 0) + volume);
  }
  return bucketsOf(context, subscription).map(({ name, unit, total }) => {
    const used = Math.min(total, spent.get(unit) ?? 0);
    spent.set(unit, (spent.get(unit) ?? 0) - used);
    return { name, unit, total, used, remaining: total - used };
  });
}

function bucketHistory(context: OptivaContext, subscription: Subscription): readonly JsonObject[] {
  const buckets = bucketsOf(context, subscription);
  return callsOf(context, subscription).map(({ id, callType, volume, date }) => {
    const bucket = buckets.find(({ unit }) => unit === units[callType]);
    return { id, bucket: bucket?.name ?? "none", unit: units[callType], used: volume, date };
  });
}
