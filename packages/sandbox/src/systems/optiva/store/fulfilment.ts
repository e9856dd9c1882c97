import type { Offering } from "./offering.ts";

/** One offering that comes to a subscription, or leaves it. */
export interface Change {
  readonly kind: "add" | "remove";
  readonly subscriptionId: string;
  readonly offering: Offering;
}

/** A number that comes from another operator. */
export interface PortIn {
  readonly msisdn: string;
  readonly subscriptionId: string;
}

/** What is to be done when an order is completed. */
export interface Fulfilment {
  readonly orderId: string;
  readonly accountId: string;
  /** On the monotonic clock. */
  readonly arrivedAt: number;
  readonly changes: readonly Change[];
  readonly port: PortIn | undefined;
  readonly topUp: { readonly tokenID: string; readonly amount: number } | undefined;
  readonly referralCode: string | undefined;
  /** Held back: time alone does not move it. */
  readonly paused: boolean;
}
