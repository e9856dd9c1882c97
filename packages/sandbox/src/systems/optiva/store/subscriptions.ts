import type { JsonObject } from "../tmf/json.ts";
import { conflict, invalidField } from "../tmf/refusal.ts";
import { hrefOf, now, type OptivaContext } from "./context.ts";
import { money } from "./money.ts";
import type { Subscription } from "./records.ts";
import { byNumber } from "./references.ts";
import type { OptivaStore } from "./store.ts";

const firstFree = 31_680_001_001;

/** A subscription that waits for its first order. */
export function openSubscription(
  context: OptivaContext,
  given: Pick<Subscription, "accountId" | "customerId" | "type"> & {
    readonly mobileNumber?: string | undefined;
  },
): Subscription {
  const { store, ids } = context;
  if (given.mobileNumber !== undefined && byNumber(store, given.mobileNumber) !== undefined) {
    throw conflict("number_in_use", "The mobile number belongs to another subscription.");
  }
  const id = ids.next("subscription");
  const subscription: Subscription = {
    id,
    accountId: given.accountId,
    customerId: given.customerId,
    type: given.type,
    mobileNumber: given.mobileNumber ?? freeNumber(store),
    iccid: `8931680${id.padStart(12, "0")}`,
    createdAt: now(context),
    status: "Pending",
    planId: undefined,
    addOnIds: [],
    balance: 0,
    activatedAt: undefined,
  };
  store.subscriptions.set(id, subscription);
  return subscription;
}

function freeNumber(store: OptivaStore): string {
  const used = new Set([...store.subscriptions.values()].map(({ mobileNumber }) => mobileNumber));
  for (let number = firstFree; number <= 31_680_009_999; number += 1) {
    if (!used.has(String(number))) return String(number);
  }
  throw conflict("no_number", "The service provider has no free mobile number left.");
}

/** The account's only subscription; refused when that is not clear. */
export function onlySubscription({ store }: OptivaContext, accountId: string): Subscription {
  const [only, ...others] = [...store.subscriptions.values()].filter((each) => each.accountId === accountId);
  if (only === undefined) throw invalidField("The account has no subscription yet; order a plan first.");
  if (others.length > 0)
    throw invalidField("The account has several subscriptions: subscriptionId is needed.");
  return only;
}

/** A subscription on the wire. */
export function subscriptionView(subscription: Subscription): JsonObject {
  const { id, accountId, customerId, mobileNumber, iccid, type, status, planId, addOnIds, createdAt } =
    subscription;
  return {
    id,
    href: hrefOf("subscription", id),
    subscriptionId: id,
    accountID: accountId,
    customerId,
    mobileNumber,
    iccid,
    subscriptionType: type,
    status,
    ...(planId === undefined ? {} : { productOffering: { id: planId } }),
    addOn: addOnIds.map((addOn) => ({ id: addOn })),
    balance: money(subscription.balance),
    startDate: createdAt,
    ...(subscription.activatedAt === undefined ? {} : { activationDate: subscription.activatedAt }),
    "@type": "Subscription",
  };
}
