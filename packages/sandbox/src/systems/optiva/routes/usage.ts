import type { Desk } from "../store/context.ts";
import { money } from "../store/money.ts";
import { type Bucket, offering } from "../store/offerings.ts";
import type { CallRecord, Subscription, Transaction } from "../store/records.ts";
import { entry } from "../store/store.ts";
import { json } from "../tmf/answer.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import type { OptivaRequest, OptivaRoute } from "./route.ts";
import { askedSubscription, subscriptionParameters } from "./subscription-query.ts";

/** Balances, buckets, transactions and call records: fact sheet §2, 52–58. */
export function usageRoutes(desk: Desk): readonly OptivaRoute[] {
  const { store } = desk;
  const asked = ({ query }: OptivaRequest): Subscription => askedSubscription(desk, query);
  const addressed = ({ params }: OptivaRequest): Subscription =>
    entry(store.subscriptions, params.id, "Subscription");
  const list = ({ query }: OptivaRequest, entries: readonly JsonObject[]): ReturnType<typeof listing> =>
    listing(query, entries, { ...desk, reserved: subscriptionParameters });
  return [
    {
      operation: "subscriptions.history",
      method: "GET",
      path: "/subscription/:id/history",
      serve: (request) => list(request, bucketHistory(desk, addressed(request))),
    },
    {
      operation: "subscriptions.balance",
      method: "GET",
      path: "/subscription/balanceQuery",
      serve: (request) => json(200, balanceView(asked(request))),
    },
    {
      operation: "subscriptions.balanceHistory",
      method: "GET",
      path: "/subscription/balanceHistory",
      serve: (request) => list(request, transactionsOf(desk, asked(request)).map(balanceChange)),
    },
    {
      operation: "subscriptions.bundleBalance",
      method: "GET",
      path: "/subscription/bundleBalance",
      serve: (request) => list(request, bundleBalance(desk, asked(request))),
    },
    {
      operation: "callDetails.list",
      method: "GET",
      path: "/callDetail",
      serve: (request) => list(request, callsOf(desk, asked(request)).map(callView)),
    },
    {
      operation: "subscriptions.transactions",
      method: "GET",
      path: "/subscription/:id/transaction",
      serve: (request) => list(request, transactionsOf(desk, addressed(request)).map(transactionView)),
    },
    {
      operation: "subscriptions.detailedTransactions",
      method: "GET",
      path: "/subscription/:id/detailedSubscriptionTransaction",
      serve: (request) => list(request, transactionsOf(desk, addressed(request)).map(detailedView)),
    },
  ];
}

function balanceView({ id, mobileNumber, balance, type }: Subscription): JsonObject {
  return { subscriptionId: id, mobileNumber, subscriptionType: type, balance: money(balance) };
}

function transactionsOf({ store }: Desk, { id }: Subscription): readonly Transaction[] {
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

function callsOf({ store }: Desk, { id }: Subscription): readonly CallRecord[] {
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

function bucketsOf(desk: Desk, { planId, addOnIds }: Subscription): readonly Bucket[] {
  return [planId, ...addOnIds].flatMap((id) => offering(desk, id)?.buckets ?? []);
}

/** What is left: usage empties buckets of its unit one after another. */
function bundleBalance(desk: Desk, subscription: Subscription): readonly JsonObject[] {
  const spent = new Map<string, number>();
  for (const { callType, volume } of callsOf(desk, subscription)) {
    spent.set(units[callType], (spent.get(units[callType]) ?? 0) + volume);
  }
  return bucketsOf(desk, subscription).map(({ name, unit, total }) => {
    const used = Math.min(total, spent.get(unit) ?? 0);
    spent.set(unit, (spent.get(unit) ?? 0) - used);
    return { name, unit, total, used, remaining: total - used };
  });
}

function bucketHistory(desk: Desk, subscription: Subscription): readonly JsonObject[] {
  const buckets = bucketsOf(desk, subscription);
  return callsOf(desk, subscription).map(({ id, callType, volume, date }) => {
    const bucket = buckets.find(({ unit }) => unit === units[callType]);
    return { id, bucket: bucket?.name ?? "none", unit: units[callType], used: volume, date };
  });
}
