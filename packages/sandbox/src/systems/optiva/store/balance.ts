import { isObject } from "../tmf/json.ts";
import { type Desk, now } from "./context.ts";
import { centsOf, money } from "./money.ts";
import type { Subscription, Transaction } from "./records.ts";

/** Adds `amount` cents, which may be negative, to the balance of a subscription and writes down why. */
export function book(
  desk: Desk,
  subscription: Subscription,
  { type, amount, reference }: Pick<Transaction, "type" | "amount" | "reference">,
): Transaction {
  subscription.balance += amount;
  const transaction: Transaction = {
    id: desk.ids.next("transaction"),
    subscriptionId: subscription.id,
    type,
    amount,
    balanceAfter: subscription.balance,
    date: now(desk),
    reference,
  };
  desk.store.transactions.push(transaction);
  return transaction;
}

const owedType = "ReceivableBalance";

/** What an account owes, in cents; negative when it has paid ahead. */
function owed({ store }: Desk, accountId: string): number {
  const balances = store.accounts.get(accountId)?.accountBalance;
  const entry = Array.isArray(balances) ? balances.find(isOwed) : undefined;
  return centsOf(isObject(entry) ? entry.amount : undefined) ?? 0;
}

/** Changes what an account owes by `amount` cents. */
export function owe(desk: Desk, accountId: string, amount: number): void {
  const account = desk.store.accounts.get(accountId);
  if (account === undefined) return;
  const others = Array.isArray(account.accountBalance)
    ? account.accountBalance.filter((entry) => !isOwed(entry))
    : [];
  const accountBalance = [...others, owedEntry(desk, owed(desk, accountId) + amount)];
  desk.store.accounts.set(accountId, { ...account, accountBalance, lastModified: now(desk) });
}

/** The entry of `accountBalance` that says what is owed. */
export function owedEntry(desk: Desk, amount: number): object {
  return { balanceType: owedType, amount: money(amount), validFor: { startDateTime: now(desk) } };
}

function isOwed(entry: unknown): boolean {
  return isObject(entry) && entry.balanceType === owedType;
}
