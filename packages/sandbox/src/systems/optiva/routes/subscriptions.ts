import { book } from "../store/balance.ts";
import type { OptivaContext } from "../store/context.ts";
import { money } from "../store/money.ts";
import type { Offering } from "../store/offering.ts";
import { offering } from "../store/offerings.ts";
import type { Subscription } from "../store/records.ts";
import { named, subscriptionOf } from "../store/references.ts";
import { entry } from "../store/store.ts";
import { subscriptionView } from "../store/subscriptions.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody } from "../tmf/body.ts";
import type { JsonObject } from "../tmf/json.ts";
import { listing } from "../tmf/listing.ts";
import { conflict, missingField, missingQuery, notFound } from "../tmf/refusal.ts";
import type { RoutesOf } from "./route.ts";
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

type SubscriptionRoutes = RoutesOf<
  | "subscriptions.types"
  | "subscriptions.list"
  | "subscriptions.profile"
  | "subscriptions.pricePlan"
  | "subscriptions.recharge"
>;

/** What a service provider's subscriptions are and what they have: fact sheet §2, 48–51 and 63. */
export function subscriptionRoutes(context: OptivaContext): SubscriptionRoutes {
  const { store } = context;
  return {
    "subscriptions.types": ({ query }) => listing(query, types, context),
    "subscriptions.list"({ query }) {
      const accountId = accountParameters.map((name) => query.get(name)).find((value) => value !== null);
      if (accountId === undefined || accountId === null) throw missingQuery("accountID");
      const { id } = entry(store.accounts, accountId, "BillingAccount");
      const theirs = [...store.subscriptions.values()].filter((each) => each.accountId === id);
      return listing(query, theirs.map(subscriptionView), { ...context, reserved: accountParameters });
    },
    "subscriptions.profile": ({ query }) => json(200, profile(context, askedSubscription(context, query))),
    "subscriptions.pricePlan": ({ params }) =>
      json(200, pricePlan(context, entry(store.subscriptions, params.id, "Subscription"))),
    "subscriptions.recharge": (request) =>
      json(context.manners.updatedStatus, recharge(context, jsonBody(request))),
  };
}

function profile({ store }: OptivaContext, subscription: Subscription): JsonObject {
  const { customerId, mobileNumber } = subscription;
  const customerName = store.customers.get(customerId)?.name;
  return { ...subscriptionView(subscription), customerName, pinSet: store.pins.has(mobileNumber) };
}

function pricePlan(context: OptivaContext, { id, planId, addOnIds }: Subscription): JsonObject {
  const plan = offering(context, planId);
  if (plan === undefined) throw notFound("price plan: the subscription has none");
  const addOn = addOnIds.flatMap((each) => offering(context, each) ?? []).map(priced);
  return { subscriptionId: id, ...priced(plan), bundle: plan.buckets, addOn };
}

function priced({ id, name, price }: Offering): JsonObject {
  return { id, name, price: money(price), recurringChargePeriod: "month" };
}

const voucherNames = ["voucherCode", "voucherNumber", "voucherPin", "voucherID", "voucherId", "voucher"];

function recharge(context: OptivaContext, body: JsonObject): JsonObject {
  const code = named(body, voucherNames);
  if (code === undefined) throw missingField("voucherCode");
  const subscription = subscriptionOf(context, body);
  if (subscription === undefined) throw missingField("subscriptionId");
  const voucher = entry(context.store.vouchers, code, "voucher");
  if (voucher.usedBy !== undefined) throw conflict("voucher_used", "The voucher has been used.");
  if (subscription.status === "Blocked")
    throw conflict("subscription_blocked", "The subscription is blocked.");
  voucher.usedBy = subscription.id;
  const { id, amount, balanceAfter } = book(context, subscription, {
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
