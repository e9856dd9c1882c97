import type { Resource } from "../tmf/json.ts";
import { paymentDeclined } from "../tmf/refusal.ts";
import { book, owe } from "./balance.ts";
import { now, type OptivaContext } from "./context.ts";
import type { Charge, PaymentToken, Schedule } from "./records.ts";
import { accountIdOf } from "./references.ts";

/** Token values that begin like this make the gateway behave so. */
export const magicTokens = { invalid: "invalid", declined: "declined" } as const;

/** The one stored payment method of an account. */
export function methodOf({ store }: OptivaContext, accountId: string): Resource | undefined {
  return [...store.paymentMethods.values()].find((method) => accountIdOf(method) === accountId);
}

/** Takes money by `token`: a subscription's balance rises by it, or what the account owes falls. */
export function charge(
  context: OptivaContext,
  given: Omit<Charge, "id" | "date" | "tokenID">,
  token: PaymentToken | undefined,
): Charge {
  const { accountId, subscriptionId, amount, origin } = given;
  if (token?.tokenValue.startsWith(magicTokens.declined)) {
    throw paymentDeclined("The payment gateway declined the charge.");
  }
  const { store, ids } = context;
  const done: Charge = { id: ids.next("charge"), ...given, tokenID: token?.tokenID, date: now(context) };
  store.charges.push(done);
  const subscription = store.subscriptions.get(subscriptionId ?? "");
  if (subscription === undefined) owe(context, accountId, -amount);
  else {
    const type = origin === "automaticTopUp" ? "AutomaticTopUp" : "Charge";
    book(context, subscription, { type, amount, reference: done.id });
  }
  return done;
}

export function addSchedule(
  context: OptivaContext,
  given: Omit<Schedule, "scheduleID" | "createdAt">,
): Schedule {
  const schedule: Schedule = { scheduleID: context.ids.next("schedule"), ...given, createdAt: now(context) };
  context.store.schedules.set(schedule.scheduleID, schedule);
  return schedule;
}
