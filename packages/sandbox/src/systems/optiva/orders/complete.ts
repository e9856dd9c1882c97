import { owe } from "../store/balance.ts";
import { now, type OptivaContext } from "../store/context.ts";
import type { Change, Fulfilment } from "../store/fulfilment.ts";
import { addSchedule } from "../store/payments.ts";
import type { Subscription } from "../store/records.ts";
import { applyReferral } from "../store/referrals.ts";
import { TmfRefusal } from "../tmf/refusal.ts";

/** Everything an order brings about. */
export function complete(context: OptivaContext, fulfilment: Fulfilment): void {
  const { accountId, changes, port, topUp, referralCode } = fulfilment;
  for (const change of changes) apply(context, accountId, change);
  const subscriptions = [...new Set(changes.map(({ subscriptionId }) => subscriptionId))].flatMap(
    (id) => context.store.subscriptions.get(id) ?? [],
  );
  for (const subscription of subscriptions) settleStatus(context, subscription);
  const ported = context.store.subscriptions.get(port?.subscriptionId ?? "");
  if (port !== undefined && ported !== undefined) ported.mobileNumber = port.msisdn;
  const [first] = subscriptions;
  if (topUp !== undefined) addSchedule(context, { ...topUp, accountId, subscriptionId: first?.id });
  if (referralCode !== undefined && first !== undefined) reward(context, referralCode, first);
}

function apply(context: OptivaContext, accountId: string, { kind, subscriptionId, offering }: Change): void {
  const subscription = context.store.subscriptions.get(subscriptionId);
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
  owe(context, accountId, offering.price);
}

function settleStatus(context: OptivaContext, subscription: Subscription): void {
  const empty = subscription.planId === undefined && subscription.addOnIds.length === 0;
  subscription.status = empty ? "Blocked" : "Active";
  if (!empty) subscription.activatedAt ??= now(context);
}

/** A bonus that meanwhile cannot be given any more does not spoil the order. */
function reward(context: OptivaContext, code: string, subscription: Subscription): void {
  try {
    applyReferral(context, code, subscription);
  } catch (error) {
    if (!(error instanceof TmfRefusal)) throw error;
  }
}
