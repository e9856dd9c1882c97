/** A whole number too long for a JavaScript number, as its digits. */
export type LongInteger = `${bigint}`;

/**
 * A whole number of the wire: a number, or its digits where a number would lose some (beyond 2^53). Both are sent as
 * they are given.
 */
export type WireInteger = number | LongInteger;

/** One of the known values, or another one that the service has. */
export type Open<Known extends string | number> = Known | (Known extends string ? string & {} : number & {});

/** An object that the documents say nothing about. */
export interface OpenObject {
  readonly [field: string]: unknown;
}

/** Of an operation that takes nothing. */
export interface NoInput {
  readonly [field: string]: never;
}

/** A document as it came. */
export interface Pdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As the service called it: `application/pdf`. */
  readonly contentType: string;
}

/** What the point of sale gets. */
export interface MobileReceipt {
  /** The number of the authorization: what a receipt is printed with. */
  readonly authNumber?: string | undefined;
  /** The idempotency key that was sent: yours, or the one that was made. */
  readonly requestId: string;
}
