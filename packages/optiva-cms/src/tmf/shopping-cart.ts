import type { ResourceShape } from "../resources/shape.ts";
import type {
  ContactMedium,
  EntityRef,
  Extensible,
  Note,
  Quantity,
  RelatedParty,
  TimePeriod,
} from "./common.ts";
import type { Price, PriceAlteration, ProductRefOrValue } from "./product.ts";

export type CartItemAction = "add" | "modify" | "delete" | "noChange" | (string & {});

export type CartItemStatus = "active" | "saveForLater" | (string & {});

/** The fields of a shopping cart, TMF663 v4. All may be missing from an answer. */
export interface ShoppingCartFields extends Extensible {
  readonly cartItem?: readonly CartItem[];
  readonly cartTotalPrice?: readonly CartPrice[];
  readonly contactMedium?: readonly ContactMedium[];
  readonly relatedParty?: readonly RelatedParty[];
  readonly validFor?: TimePeriod;
}

/** A shopping cart as the service has it. */
export interface ShoppingCart extends ShoppingCartFields {
  readonly id: string;
  readonly href?: string;
}

/** A shopping cart to be made. */
export type ShoppingCartCreate = ShoppingCartFields;

export interface CartItem extends Extensible {
  readonly id?: string;
  readonly quantity?: number;
  readonly ItemTotalPrice?: readonly CartPrice[];
  readonly action?: CartItemAction;
  readonly cartItem?: readonly CartItem[];
  readonly cartItemRelationship?: readonly CartItemRelationship[];
  readonly itemPrice?: readonly CartPrice[];
  readonly itemTerm?: readonly CartTerm[];
  readonly note?: readonly Note[];
  readonly product?: ProductRefOrValue;
  readonly productOffering?: EntityRef;
  readonly status?: CartItemStatus;
}

export interface CartPrice extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly priceType?: string;
  readonly recurringChargePeriod?: string;
  readonly unitOfMeasure?: string;
  readonly price?: Price;
  readonly priceAlteration?: readonly PriceAlteration[];
  readonly productOfferingPrice?: EntityRef;
}

export interface CartItemRelationship extends Extensible {
  readonly id?: string;
  readonly relationshipType?: string;
}

export interface CartTerm extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly duration?: Quantity;
}

/** What `validateReplies: "strict"` holds a shopping cart to. */
export const shoppingCartShape: ResourceShape = {
  lists: ["cartItem", "cartTotalPrice", "contactMedium", "relatedParty"],
  objects: ["validFor"],
};
