import { TmfRefusal } from "../tmf/refusal.ts";
import { book } from "./balance.ts";
import { now, type OptivaContext } from "./context.ts";
import { charge } from "./payments.ts";
import type { CallRecord, Subscription } from "./records.ts";

/** A call, a message or data, as the network reports it. */
export interface Usage {
  /** @default "Voice" */
  readonly callType?: CallRecord["callType"];
  readonly otherParty?: string;
  /** Minutes, messages or megabytes. @default 1 */
  readonly volume?: number;
  /** What it costs, cents. @default 0 */
  readonly amount?: number;
}

/** Automatic top-up sets in when the balance falls below this, cents. */
const topUpBelow = 500;

/** Writes a call record, takes its price from the balance and lets automatic top-up do its work. */
export function use(context: OptivaContext, subscription: Subscription, usage: Usage): CallRecord {
  const { callType = "Voice", otherParty, volume = 1, amount = 0 } = usage;
  const { id: subscriptionId } = subscription;
  const record: CallRecord = {
    id: context.ids.next("call"),
    subscriptionId,
    callType,
    otherParty,
    date: now(context),
    volume,
    amount,
  };
  context.store.calls.push(record);
  if (amount !== 0) book(context, subscription, { type: "Usage", amount: -amount, reference: record.id });
  if (subscription.balance < topUpBelow) topUp(context, subscription);
  return record;
}

function topUp(context: OptivaContext, { id, accountId }: Subscription): void {
  const schedule = [...context.store.schedules.values()].find(({ subscriptionId }) => subscriptionId === id);
  if (schedule === undefined) return;
  const token = context.store.tokens.get(schedule.tokenID);
  const given = { accountId, subscriptionId: id, amount: schedule.amount, origin: "automaticTopUp" } as const;
  try {
    charge(context, given, token);
  } catch (error) {
    // Declined: there is nobody to tell; the balance stays as it is.
    if (!(error instanceof TmfRefusal)) throw error;
  }
}
