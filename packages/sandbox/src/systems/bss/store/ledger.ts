import { type BssContext, nextNumber, now } from "./context.ts";
import type { Transaction } from "./money-records.ts";
import type { Account, Subscription } from "./store.ts";

export interface Posting {
  /** What the balance grows by, in cents; below zero it shrinks. */
  readonly credit: number;
  readonly adjustmentTypeID: number;
  readonly externalTransactionNumber?: string;
  readonly agent?: string;
  readonly csrInput?: string;
}

/** Adjustment types by what they are for. */
export const adjustments = {
  recharge: 9001,
  voucher: 9002,
  payment: 9003,
  transferOut: 9004,
  transferIn: 9005,
  debit: 9006,
  credit: 9007,
  charge: 9008,
} as const;

/** Moves money on a subscription, and remembers it. Credits are listed as negative. */
export function post(context: BssContext, subscription: Subscription, posting: Posting): Transaction {
  subscription.balance += posting.credit;
  // A recharge brings an expired one back.
  if (posting.credit > 0 && subscription.state === 6) subscription.state = 1;
  return remember(context, posting, {
    accountID: subscription.ban,
    subscriptionId: subscription.identifier,
    mobileNumber: subscription.mobileNumber,
    subscriptionType: subscription.subscriptionType,
    balance: subscription.balance,
  });
}

/** The same on an account, which owes less after a credit. */
export function postOnAccount(context: BssContext, account: Account, posting: Posting): Transaction {
  account.balance -= posting.credit;
  return remember(context, posting, {
    accountID: account.ban,
    subscriptionId: "",
    mobileNumber: "",
    subscriptionType: -1,
    balance: account.balance,
  });
}

function remember(
  context: BssContext,
  { credit, adjustmentTypeID, externalTransactionNumber = "", agent = "sandbox", csrInput = "" }: Posting,
  owner: Pick<Transaction, "accountID" | "subscriptionId" | "mobileNumber" | "subscriptionType" | "balance">,
): Transaction {
  const number = nextNumber(context, "transaction", 1000);
  const transaction: Transaction = {
    ...owner,
    identifier: String(number),
    adjustmentTypeID,
    amount: -credit,
    externalTransactionNumber: externalTransactionNumber || `ext-${number}`,
    date: now(context),
    receiptNumber: `R-${number}`,
    agent,
    csrInput,
  };
  context.store.transactions.push(transaction);
  return transaction;
}

/** As the first gateway lists it. */
export function transactionView(one: Transaction): Record<string, unknown> {
  const { identifier, accountID, subscriptionType, adjustmentTypeID, amount, balance, date, receiptNumber } =
    one;
  return {
    csrInput: one.csrInput,
    subscriptionType: String(subscriptionType),
    accountID,
    adjustmentTypeID: String(adjustmentTypeID),
    agent: one.agent,
    amount: String(amount),
    balance: String(balance),
    identifier,
    receiveDate: date,
    transactionDate: date,
    receiptNumber,
  };
}

export function detailedTransactionView(one: Transaction): Record<string, unknown> {
  return {
    ...transactionView(one),
    externalTransactionNumber: one.externalTransactionNumber,
    glCode: "GL-1",
    mobileNumber: one.mobileNumber,
    // What stands there for none.
    reasonCode: "9223372036854775807",
    supportedSubscriptionID: one.subscriptionId,
    taxPaid: "0",
    transactionMethodID: "1",
  };
}
