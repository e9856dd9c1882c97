import { conflict, TmfRefusal } from "../tmf/refusal.ts";
import { book } from "./balance.ts";
import { now, type OptivaContext } from "./context.ts";
import type { Referral, Subscription } from "./records.ts";
import { named } from "./references.ts";

/** What each side of a referral gets, cents. */
export const referralBonus = 500;

/** The referral code in a body, which the documents call "RAF code". */
export function referralCodeOf(body: unknown): string | undefined {
  return named(body, ["referralCode", "rafCode", "RAFCode", "referrerCode"]);
}

/** Who refers; refused for an unknown code, for oneself, and for somebody who was referred before. */
export function referrerOf({ store }: OptivaContext, code: string, referredId: string | undefined): string {
  const referrerId = store.referralCodes.get(code.toUpperCase());
  if (referrerId === undefined || !store.customers.has(referrerId)) {
    throw new TmfRefusal(404, "raf_code_unknown", "Resource not found", "There is no such referral code.");
  }
  if (referrerId === referredId) throw conflict("raf_self_referral", "Nobody can refer themselves.");
  if (store.referrals.some((referral) => referral.referredId === referredId)) {
    throw conflict("raf_already_applied", "The customer has been referred before.");
  }
  return referrerId;
}

/** Both sides get their bonus: the referrer on the oldest active subscription, if there is one. */
export function applyReferral(context: OptivaContext, code: string, subscription: Subscription): Referral {
  const { store, ids } = context;
  const referrerId = referrerOf(context, code, subscription.customerId);
  const referral: Referral = {
    id: ids.next("referral"),
    referralCode: code.toUpperCase(),
    referrerId,
    referredId: subscription.customerId,
    subscriptionId: subscription.id,
    bonus: referralBonus,
    date: now(context),
  };
  store.referrals.push(referral);
  const theirs = [...store.subscriptions.values()].find(
    ({ customerId, status }) => customerId === referrerId && status === "Active",
  );
  for (const each of theirs === undefined ? [subscription] : [subscription, theirs]) {
    book(context, each, { type: "ReferralBonus", amount: referralBonus, reference: referral.id });
  }
  return referral;
}
