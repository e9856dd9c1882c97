import { owe } from "../store/balance.ts";
import { type Desk, now } from "../store/context.ts";
import type { Change, Fulfilment } from "../store/fulfilment.ts";
import { addSchedule } from "../store/payments.ts";
import type { Subscription } from "../store/records.ts";
import { applyReferral } from "../store/referrals.ts";
import { TmfRefusal } from "../tmf/refusal.ts";

/** Everything an order brings about. */
export function complete(desk: Desk, fulfilment: Fulfilment): void {
  const { accountId, changes, port, topUp, referralCode } = fulfilment;
  for (const change of changes) apply(desk, accountId, change);
  const subscriptions = [...new Set(changes.map(({ subscriptionId }) => subscriptionId))].flatMap(
    (id) => desk.store.subscriptions.get(id) ?? [],
  );
  for (const subscription of subscriptions) settleStatus(desk, subscription);
  const ported = desk.store.subscriptions.get(port?.subscriptionId ?? "");
  if (port !== undefined && ported !== undefined) ported.mobileNumber = port.msisdn;
  const [first] = subscriptions;
  if (topUp !== undefined) addSchedule(desk, { ...topUp, accountId, subscriptionId: first?.id });
  if (referralCode !== undefined && first !== undefined) reward(desk, referralCode, first);
}

function apply(desk: Desk, accountId: string, { kind, subscriptionId, offering }: Change): void {
  const subscription = desk.store.subscriptions.get(subscriptionId);
  if (subscription === undefined) return;
  const others = subscription.addOnIds.filter((id) => id !== offering.id);
  if (kind === "remove") {
    if (subscription.planId === offering.id) subscription.planId = undefined;
    subscription.addOnIds = others;
    return;
  }
  if (offering.kind === "plan") {
    subscription.planId = offering.id;
    subscription.type = offering.subscriptionType;
  } else subscription.addOnIds = [...others, offering.id];
  owe(desk, accountId, offering.price);
}

function settleStatus(desk: Desk, subscription: Subscription): void {
  const empty = subscription.planId === undefined && subscription.addOnIds.length === 0;
  subscription.status = empty ? "Blocked" : "Active";
  if (!empty) subscription.activatedAt ??= now(desk);
}

/** A bonus that meanwhile cannot be given any more does not spoil the order. */
function reward(desk: Desk, code: string, subscription: Subscription): void {
  try {
    applyReferral(desk, code, subscription);
  } catch (error) {
    if (!(error instanceof TmfRefusal)) throw error;
  }
}
