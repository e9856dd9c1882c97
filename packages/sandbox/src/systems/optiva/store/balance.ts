import { isObject } from "../tmf/json.ts";
import { now, type OptivaContext } from "./context.ts";
import { centsOf, money } from "./money.ts";
import type { Subscription, Transaction } from "./records.ts";

/** Adds `amount` cents, which may be negative, to the balance of a subscription and writes down why. */
export function book(
  context: OptivaContext,
  subscription: Subscription,
  { type, amount, reference }: Pick<Transaction, "type" | "amount" | "reference">,
): Transaction {
  subscription.balance += amount;
  const transaction: Transaction = {
    id: context.ids.next("transaction"),
    subscriptionId: subscription.id,
    type,
    amount,
    balanceAfter: subscription.balance,
    date: now(context),
    reference,
  };
  context.store.transactions.push(transaction);
  return transaction;
}

const owedType = "ReceivableBalance";

/** What an account owes, in cents; negative when it has paid ahead. */
function owed({ store }: OptivaContext, accountId: string): number {
  const balances = store.accounts.get(accountId)?.accountBalance;
  const entry = Array.isArray(balances) ? balances.find(isOwed) : undefined;
  return centsOf(isObject(entry) ? entry.amount : undefined) ?? 0;
}

/** Changes what an account owes by `amount` cents. */
export function owe(context: OptivaContext, accountId: string, amount: number): void {
  const account = context.store.accounts.get(accountId);
  if (account === undefined) return;
  const others = Array.isArray(account.accountBalance)
    ? account.accountBalance.filter((entry) => !isOwed(entry))
    : [];
  const accountBalance = [...others, owedEntry(context, owed(context, accountId) + amount)];
  context.store.accounts.set(accountId, { ...account, accountBalance, lastModified: now(context) });
}

/** The entry of `accountBalance` that says what is owed. */
export function owedEntry(context: OptivaContext, amount: number): object {
  return { balanceType: owedType, amount: money(amount), validFor: { startDateTime: now(context) } };
}

function isOwed(entry: unknown): boolean {
  return isObject(entry) && entry.balanceType === owedType;
}
