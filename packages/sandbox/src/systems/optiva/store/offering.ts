/** What the system needs to know of a product offering. */
export interface Offering {
  readonly id: string;
  readonly name: string;
  readonly kind: "plan" | "addOn";
  readonly sellable: boolean;
  /** Price for a month, cents. */
  readonly price: number;
  readonly subscriptionType: "PREPAID" | "POSTPAID";
  readonly buckets: readonly Bucket[];
}

/** What an offering gives for a month. */
export interface Bucket {
  readonly name: string;
  readonly unit: "MB" | "MIN" | "SMS";
  readonly total: number;
}
