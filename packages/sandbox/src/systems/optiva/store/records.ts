/** What the system keeps besides TM Forum resources. Amounts are in cents. */

export interface Subscription {
  readonly id: string;
  readonly accountId: string;
  readonly customerId: string;
  readonly iccid: string;
  readonly createdAt: string;
  mobileNumber: string;
  type: "PREPAID" | "POSTPAID";
  /** `Pending` until its first order is completed; `Blocked` when nothing is left on it. */
  status: "Pending" | "Active" | "Blocked";
  planId: string | undefined;
  addOnIds: readonly string[];
  balance: number;
  activatedAt: string | undefined;
}

export interface Note {
  readonly id: string;
  readonly on: "account" | "subscription";
  readonly ownerId: string;
  readonly author: string;
  readonly date: string;
  readonly text: string;
}

/** A token of the payment gateway, as customer management stores it. */
export interface PaymentToken {
  readonly tokenID: string;
  readonly tokenValue: string;
  readonly accountId: string | undefined;
  readonly createdAt: string;
}

/** Automatic top-up. */
export interface Schedule {
  readonly scheduleID: string;
  readonly tokenID: string;
  readonly accountId: string | undefined;
  readonly subscriptionId: string | undefined;
  readonly amount: number;
  readonly createdAt: string;
}

export interface Charge {
  readonly id: string;
  readonly accountId: string;
  readonly subscriptionId: string | undefined;
  readonly tokenID: string | undefined;
  readonly amount: number;
  readonly date: string;
  readonly origin: "applyPaymentCharge" | "automaticTopUp";
}

/** Something that changed the balance of a subscription. */
export interface Transaction {
  readonly id: string;
  readonly subscriptionId: string;
  readonly type: "Recharge" | "Charge" | "AutomaticTopUp" | "Adjustment" | "ReferralBonus" | "Usage";
  readonly amount: number;
  readonly balanceAfter: number;
  readonly date: string;
  readonly reference: string;
}

export interface CallRecord {
  readonly id: string;
  readonly subscriptionId: string;
  readonly callType: "Voice" | "SMS" | "Data";
  readonly otherParty: string | undefined;
  readonly date: string;
  /** Minutes, messages or megabytes. */
  readonly volume: number;
  /** What it cost. */
  readonly amount: number;
}

export interface Pin {
  readonly msisdn: string;
  pin: string;
  failures: number;
}

export interface Voucher {
  readonly code: string;
  readonly amount: number;
  usedBy: string | undefined;
}

/** A bonus for having referred somebody. */
export interface Referral {
  readonly id: string;
  readonly referralCode: string;
  readonly referrerId: string;
  readonly referredId: string;
  readonly subscriptionId: string;
  readonly bonus: number;
  readonly date: string;
}
