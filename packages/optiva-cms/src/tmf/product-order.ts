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
  readonly cancellationDate?: string | undefined;
  /** Why it was cancelled. */
  readonly cancellationReason?: string | undefined;
  /** What kind of order, for reports. */
  readonly category?: string | undefined;
  /** When it was completed, RFC 3339. */
  readonly completionDate?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** When the service means to be done, RFC 3339. */
  readonly expectedCompletionDate?: string | undefined;
  /** Your own number of the order. */
  readonly externalId?: string | undefined;
  /** Whom to tell about it. */
  readonly notificationContact?: string | undefined;
  /** When it was placed, RFC 3339. */
  readonly orderDate?: string | undefined;
  /** How urgent it is, 0 most to 4 least. */
  readonly priority?: string | undefined;
  /** When it should be done, RFC 3339. */
  readonly requestedCompletionDate?: string | undefined;
  /** When it should begin, RFC 3339. */
  readonly requestedStartDate?: string | undefined;
  /** The agreements it rests on. */
  readonly agreement?: readonly EntityRef[] | undefined;
  /** The account that is billed, by its `id`. */
  readonly billingAccount?: EntityRef | undefined;
  /** Where it was placed. */
  readonly channel?: readonly RelatedChannel[] | undefined;
  /** Remarks of people. */
  readonly note?: readonly Note[] | undefined;
  /** What it comes to. */
  readonly orderTotalPrice?: readonly OrderPrice[] | undefined;
  /** Payments for it. */
  readonly payment?: readonly EntityRef[] | undefined;
  /** Checks that the offerings can be had. */
  readonly productOfferingQualification?: readonly EntityRef[] | undefined;
  /** What is ordered, one item each. */
  readonly productOrderItem?: readonly ProductOrderItem[] | undefined;
  /** The quotes it comes from. */
  readonly quote?: readonly EntityRef[] | undefined;
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
  /** Where the order stands. */
  readonly state?: ProductOrderState | undefined;
  /** Optiva's: the cart that is ordered. */
  readonly shoppingCart?: EntityRef | undefined;
  /** Starts automatic top-up: the `tokenID` of the account's stored payment method. */
  readonly atuTokenID?: string | undefined;
  /** How much each automatic top-up adds. */
  readonly atuAmount?: number | string | undefined;
}

/** A product order as the service has it. */
export interface ProductOrder extends ProductOrderFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
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
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** One-time, recurring, discount and the like. */
  readonly priceType?: string | undefined;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string | undefined;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: string | undefined;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef | undefined;
  /** The amount, or a share of it. */
  readonly price?: Price | undefined;
  /** Discounts and surcharges on the price. */
  readonly priceAlteration?: readonly PriceAlteration[] | undefined;
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef | undefined;
}

export interface ProductOrderItem extends Extensible {
  /** The item's number within the order: `1`. */
  readonly id: string;
  /** How many of them. @default 1 */
  readonly quantity?: number | undefined;
  /** What to do with the product. */
  readonly action: OrderItemAction;
  /** When somebody comes. */
  readonly appointment?: AppointmentRef | undefined;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef | undefined;
  /** What one of it costs. */
  readonly itemPrice?: readonly OrderPrice[] | undefined;
  /** How long one commits to it. */
  readonly itemTerm?: readonly OrderTerm[] | undefined;
  /** What all of it costs. */
  readonly itemTotalPrice?: readonly OrderPrice[] | undefined;
  /** Payments for it. */
  readonly payment?: readonly EntityRef[] | undefined;
  /** The product as it is to be, or is. */
  readonly product?: ProductRefOrValue | undefined;
  /** The offering in the catalogue. */
  readonly productOffering?: EntityRef | undefined;
  /** The check that it can be had. */
  readonly productOfferingQualificationItem?: ProductOfferingQualificationItemRef | undefined;
  /** Items inside this one. */
  readonly productOrderItem?: readonly ProductOrderItem[] | undefined;
  /** Which other items it depends on. */
  readonly productOrderItemRelationship?: readonly OrderItemRelationship[] | undefined;
  /** Checks that it can be had. */
  readonly qualification?: readonly EntityRef[] | undefined;
  /** The quote it comes from. */
  readonly quoteItem?: QuoteItemRef | undefined;
  /** Where the item stands. */
  readonly state?: ProductOrderItemState | undefined;
}

export interface AppointmentRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
}

export interface OrderTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** How long it runs. */
  readonly duration?: Quantity | undefined;
}

export interface ProductOfferingQualificationItemRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** The address of the check. */
  readonly productOfferingQualificationHref?: string | undefined;
  /** The id of the check. */
  readonly productOfferingQualificationId: string;
  /** The name of the check. */
  readonly productOfferingQualificationName?: string | undefined;
}

export interface OrderItemRelationship extends Extensible {
  /** The other item's number. */
  readonly id?: string | undefined;
  /** What kind of relation it is. */
  readonly relationshipType?: string | undefined;
}

export interface QuoteItemRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** The address of the quote. */
  readonly quoteHref?: string | undefined;
  /** The id of the quote. */
  readonly quoteId: string;
  /** The name of the quote. */
  readonly quoteName?: string | undefined;
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
