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
  readonly cancellationDate?: string;
  readonly cancellationReason?: string;
  readonly category?: string;
  readonly completionDate?: string;
  readonly description?: string;
  readonly expectedCompletionDate?: string;
  readonly externalId?: string;
  readonly notificationContact?: string;
  readonly orderDate?: string;
  readonly priority?: string;
  readonly requestedCompletionDate?: string;
  readonly requestedStartDate?: string;
  readonly agreement?: readonly EntityRef[];
  readonly billingAccount?: EntityRef;
  readonly channel?: readonly RelatedChannel[];
  readonly note?: readonly Note[];
  readonly orderTotalPrice?: readonly OrderPrice[];
  readonly payment?: readonly EntityRef[];
  readonly productOfferingQualification?: readonly EntityRef[];
  readonly productOrderItem?: readonly ProductOrderItem[];
  readonly quote?: readonly EntityRef[];
  readonly relatedParty?: readonly RelatedParty[];
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
  readonly id: string;
  readonly href?: string;
}

/** A product order to be made. */
export interface ProductOrderCreate extends ProductOrderFields {
  readonly productOrderItem: readonly ProductOrderItem[];
  /** The account that the order is for: its `id`. */
  readonly billingAccount: EntityRef;
}

export interface OrderPrice extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly priceType?: string;
  readonly recurringChargePeriod?: string;
  readonly unitOfMeasure?: string;
  readonly billingAccount?: EntityRef;
  readonly price?: Price;
  readonly priceAlteration?: readonly PriceAlteration[];
  readonly productOfferingPrice?: EntityRef;
}

export interface ProductOrderItem extends Extensible {
  readonly id: string;
  readonly quantity?: number;
  readonly action: OrderItemAction;
  readonly appointment?: AppointmentRef;
  readonly billingAccount?: EntityRef;
  readonly itemPrice?: readonly OrderPrice[];
  readonly itemTerm?: readonly OrderTerm[];
  readonly itemTotalPrice?: readonly OrderPrice[];
  readonly payment?: readonly EntityRef[];
  readonly product?: ProductRefOrValue;
  readonly productOffering?: EntityRef;
  readonly productOfferingQualificationItem?: ProductOfferingQualificationItemRef;
  readonly productOrderItem?: readonly ProductOrderItem[];
  readonly productOrderItemRelationship?: readonly OrderItemRelationship[];
  readonly qualification?: readonly EntityRef[];
  readonly quoteItem?: QuoteItemRef;
  readonly state?: ProductOrderItemState;
}

export interface AppointmentRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly description?: string;
}

export interface OrderTerm extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly duration?: Quantity;
}

export interface ProductOfferingQualificationItemRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly name?: string;
  readonly productOfferingQualificationHref?: string;
  readonly productOfferingQualificationId: string;
  readonly productOfferingQualificationName?: string;
}

export interface OrderItemRelationship extends Extensible {
  readonly id?: string;
  readonly relationshipType?: string;
}

export interface QuoteItemRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly name?: string;
  readonly quoteHref?: string;
  readonly quoteId: string;
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
