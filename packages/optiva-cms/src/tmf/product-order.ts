import type { ResourceShape } from "../resources/shape.ts";
import type { EntityRef, Extensible, Note, Quantity, RelatedChannel, RelatedParty } from "./common.ts";
import type { Price, PriceAlteration, ProductRefOrValue } from "./product.ts";

export type ProductOrderState =
  | "acknowledged"
  | "rejected"
  | "pending"
  | "held"
  | "inProgress"
  | "cancelled"
  | "completed"
  | "failed"
  | "partial"
  | "assessingCancellation"
  | "pendingCancellation"
  | (string & {});

export type OrderItemAction = "add" | "modify" | "delete" | "noChange" | (string & {});

export type ProductOrderItemState =
  | "acknowledged"
  | "rejected"
  | "pending"
  | "held"
  | "inProgress"
  | "cancelled"
  | "completed"
  | "failed"
  | "assessingCancellation"
  | "pendingCancellation"
  | (string & {});

/** The fields of a product order, TMF622 v4. All may be missing from an answer. */
export interface ProductOrderFields extends Extensible {
  /** When it was cancelled, RFC 3339. */
  readonly cancellationDate?: string;
  /** Why it was cancelled. */
  readonly cancellationReason?: string;
  /** What kind of order, for reports. */
  readonly category?: string;
  /** When it was completed, RFC 3339. */
  readonly completionDate?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** When the service means to be done, RFC 3339. */
  readonly expectedCompletionDate?: string;
  /** Your own number of the order. */
  readonly externalId?: string;
  /** Whom to tell about it. */
  readonly notificationContact?: string;
  /** When it was placed, RFC 3339. */
  readonly orderDate?: string;
  /** How urgent it is, 0 most to 4 least. */
  readonly priority?: string;
  /** When it should be done, RFC 3339. */
  readonly requestedCompletionDate?: string;
  /** When it should begin, RFC 3339. */
  readonly requestedStartDate?: string;
  /** The agreements it rests on. */
  readonly agreement?: readonly EntityRef[];
  /** The account that is billed, by its `id`. */
  readonly billingAccount?: EntityRef;
  /** Where it was placed. */
  readonly channel?: readonly RelatedChannel[];
  /** Remarks of people. */
  readonly note?: readonly Note[];
  /** What it comes to. */
  readonly orderTotalPrice?: readonly OrderPrice[];
  /** Payments for it. */
  readonly payment?: readonly EntityRef[];
  /** Checks that the offerings can be had. */
  readonly productOfferingQualification?: readonly EntityRef[];
  /** What is ordered, one item each. */
  readonly productOrderItem?: readonly ProductOrderItem[];
  /** The quotes it comes from. */
  readonly quote?: readonly EntityRef[];
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[];
  /** Where the order stands. */
  readonly state?: ProductOrderState;
  /** Optiva's: the cart that is ordered. */
  readonly shoppingCart?: EntityRef;
  /** Starts automatic top-up: the `tokenID` of the account's stored payment method. */
  readonly atuTokenID?: string;
  /** How much each automatic top-up adds. */
  readonly atuAmount?: number | string;
}

/** A product order as the service has it. */
export interface ProductOrder extends ProductOrderFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
}

/** A product order to be made. */
export interface ProductOrderCreate extends ProductOrderFields {
  /** What is ordered, one item each. */
  readonly productOrderItem: readonly ProductOrderItem[];
  /** The account that the order is for: its `id`. */
  readonly billingAccount: EntityRef;
}

export interface OrderPrice extends Extensible {
  /** What it is, in words. */
  readonly description?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** One-time, recurring, discount and the like. */
  readonly priceType?: string;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: string;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef;
  /** The amount, or a share of it. */
  readonly price?: Price;
  /** Discounts and surcharges on the price. */
  readonly priceAlteration?: readonly PriceAlteration[];
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef;
}

export interface ProductOrderItem extends Extensible {
  /** The item's number within the order: `1`. */
  readonly id: string;
  /** How many of them. @default 1 */
  readonly quantity?: number;
  /** What to do with the product. */
  readonly action: OrderItemAction;
  /** When somebody comes. */
  readonly appointment?: AppointmentRef;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef;
  /** What one of it costs. */
  readonly itemPrice?: readonly OrderPrice[];
  /** How long one commits to it. */
  readonly itemTerm?: readonly OrderTerm[];
  /** What all of it costs. */
  readonly itemTotalPrice?: readonly OrderPrice[];
  /** Payments for it. */
  readonly payment?: readonly EntityRef[];
  /** The product as it is to be, or is. */
  readonly product?: ProductRefOrValue;
  /** The offering in the catalogue. */
  readonly productOffering?: EntityRef;
  /** The check that it can be had. */
  readonly productOfferingQualificationItem?: ProductOfferingQualificationItemRef;
  /** Items inside this one. */
  readonly productOrderItem?: readonly ProductOrderItem[];
  /** Which other items it depends on. */
  readonly productOrderItemRelationship?: readonly OrderItemRelationship[];
  /** Checks that it can be had. */
  readonly qualification?: readonly EntityRef[];
  /** The quote it comes from. */
  readonly quoteItem?: QuoteItemRef;
  /** Where the item stands. */
  readonly state?: ProductOrderItemState;
}

export interface AppointmentRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** What it is, in words. */
  readonly description?: string;
}

export interface OrderTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** How long it runs. */
  readonly duration?: Quantity;
}

export interface ProductOfferingQualificationItemRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** The address of the check. */
  readonly productOfferingQualificationHref?: string;
  /** The id of the check. */
  readonly productOfferingQualificationId: string;
  /** The name of the check. */
  readonly productOfferingQualificationName?: string;
}

export interface OrderItemRelationship extends Extensible {
  /** The other item's number. */
  readonly id?: string;
  /** What kind of relation it is. */
  readonly relationshipType?: string;
}

export interface QuoteItemRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** The address of the quote. */
  readonly quoteHref?: string;
  /** The id of the quote. */
  readonly quoteId: string;
  /** The name of the quote. */
  readonly quoteName?: string;
}

/** What `validateReplies: "strict"` holds a product order to. */
export const productOrderShape: ResourceShape = {
  text: [
    "cancellationDate",
    "cancellationReason",
    "category",
    "completionDate",
    "description",
    "expectedCompletionDate",
    "externalId",
    "atuTokenID",
    "notificationContact",
    "orderDate",
    "priority",
    "requestedCompletionDate",
    "requestedStartDate",
  ],
  lists: [
    "agreement",
    "channel",
    "note",
    "orderTotalPrice",
    "payment",
    "productOfferingQualification",
    "productOrderItem",
    "quote",
    "relatedParty",
  ],
  objects: ["billingAccount", "shoppingCart"],
  open: ["atuAmount"],
  known: {
    state: [
      "acknowledged",
      "rejected",
      "pending",
      "held",
      "inProgress",
      "cancelled",
      "completed",
      "failed",
      "partial",
      "assessingCancellation",
      "pendingCancellation",
    ],
  },
};
