import { book } from "../store/balance.ts";
import type { Desk } from "../store/context.ts";
import { money } from "../store/money.ts";
import { type Offering, offering } from "../store/offerings.ts";
import type { Subscription } from "../store/records.ts";
import { named, subscriptionOf } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { subscriptionView } from "../store/subscriptions.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { conflict, missingField, missingQuery, notFound } from "../tmf/refusal.ts";
import type { OptivaRoute } from "./route.ts";
import { askedSubscription } from "./subscription-query.ts";

const types = [
  {
    id: "PREPAID",
    name: "Prepaid mobile",
    description: "Pays ahead, by voucher, charge or automatic top-up",
  },
  { id: "POSTPAID", name: "Postpaid mobile", description: "Pays by monthly bill" },
];

const accountParameters = ["accountID", "accountId", "billingAccountId", "billingAccount.id", "account.id"];

/** What a service provider's subscriptions are and what they have: fact sheet §2, 48–51 and 63. */
export function subscriptionRoutes(desk: Desk): readonly OptivaRoute[] {
  const { store } = desk;
  return [
    {
      operation: "subscriptions.types",
      method: "GET",
      path: "/subscription/type",
      serve: ({ query }) => listing(query, types, desk),
    },
    {
      operation: "subscriptions.list",
      method: "GET",
      path: "/subscription",
      serve({ query }) {
        const accountId = accountParameters.map((name) => query.get(name)).find((value) => value !== null);
        if (accountId === undefined || accountId === null) throw missingQuery("accountID");
        const { id } = entry(store.accounts, accountId, "BillingAccount");
        const theirs = [...store.subscriptions.values()].filter((each) => each.accountId === id);
        return listing(query, theirs.map(subscriptionView), { ...desk, reserved: accountParameters });
      },
    },
    {
      operation: "subscriptions.profile",
      method: "GET",
      path: "/subscription/profile",
      serve: ({ query }) => json(200, profile(desk, askedSubscription(desk, query))),
    },
    {
      operation: "subscriptions.pricePlan",
      method: "GET",
      path: "/subscription/:id/pricePlan",
      serve: ({ params }) =>
        json(200, pricePlan(desk, entry(store.subscriptions, params.id, "Subscription"))),
    },
    {
      operation: "subscriptions.recharge",
      method: "POST",
      path: "/subscription/voucherRecharge",
      serve: (request) => json(desk.manners.updatedStatus, recharge(desk, jsonBody(request))),
    },
  ];
}

function profile({ store }: Desk, subscription: Subscription): JsonObject {
  const { customerId, mobileNumber } = subscription;
  const customerName = store.customers.get(customerId)?.name;
  return { ...subscriptionView(subscription), customerName, pinSet: store.pins.has(mobileNumber) };
}

function pricePlan(desk: Desk, { id, planId, addOnIds }: Subscription): JsonObject {
  const plan = offering(desk, planId);
  if (plan === undefined) throw notFound("price plan: the subscription has none");
  const addOn = addOnIds.flatMap((each) => offering(desk, each) ?? []).map(priced);
  return { subscriptionId: id, ...priced(plan), bundle: plan.buckets, addOn };
}

function priced({ id, name, price }: Offering): JsonObject {
  return { id, name, price: money(price), recurringChargePeriod: "month" };
}

const voucherNames = ["voucherCode", "voucherNumber", "voucherPin", "voucherID", "voucherId", "voucher"];

function recharge(desk: Desk, body: JsonObject): JsonObject {
  const code = named(body, voucherNames);
  if (code === undefined) throw missingField("voucherCode");
  const subscription = subscriptionOf(desk, body);
  if (subscription === undefined) throw missingField("subscriptionId");
  const voucher = entry(desk.store.vouchers, code, "voucher");
  if (voucher.usedBy !== undefined) throw conflict("voucher_used", "The voucher has been used.");
  if (subscription.status === "Blocked")
    throw conflict("subscription_blocked", "The subscription is blocked.");
  voucher.usedBy = subscription.id;
  const { id, amount, balanceAfter } = book(desk, subscription, {
    type: "Recharge",
    amount: voucher.amount,
    reference: voucher.code,
  });
  return {
    transactionId: id,
    subscriptionId: subscription.id,
    amount: money(amount),
    balance: money(balanceAfter),
  };
}
