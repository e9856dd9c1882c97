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
  /** What is in it, one item each. */
  readonly cartItem?: readonly CartItem[] | undefined;
  /** What it comes to. */
  readonly cartTotalPrice?: readonly CartPrice[] | undefined;
  /** How to reach them: addresses, numbers, e-mail. */
  readonly contactMedium?: readonly ContactMedium[] | undefined;
  /** Whose cart it is. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

/** A shopping cart as the service has it. */
export interface ShoppingCart extends ShoppingCartFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
}

/** A shopping cart to be made. */
export type ShoppingCartCreate = ShoppingCartFields;

export interface CartItem extends Extensible {
  /** The item's number within the cart. */
  readonly id?: string | undefined;
  /** How many of them. @default 1 */
  readonly quantity?: number | undefined;
  /** What all of it costs; the standard spells it with a capital. */
  readonly ItemTotalPrice?: readonly CartPrice[] | undefined;
  /** What to do with the product. */
  readonly action?: CartItemAction | undefined;
  /** Items inside this one. */
  readonly cartItem?: readonly CartItem[] | undefined;
  /** Which other items it depends on. */
  readonly cartItemRelationship?: readonly CartItemRelationship[] | undefined;
  /** What one of it costs. */
  readonly itemPrice?: readonly CartPrice[] | undefined;
  /** How long one commits to it. */
  readonly itemTerm?: readonly CartTerm[] | undefined;
  /** Remarks of people. */
  readonly note?: readonly Note[] | undefined;
  /** The product as it is to be, or is. */
  readonly product?: ProductRefOrValue | undefined;
  /** The offering in the catalogue. */
  readonly productOffering?: EntityRef | undefined;
  /** Where the item stands. */
  readonly status?: CartItemStatus | undefined;
}

export interface CartPrice extends Extensible {
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
  /** The amount, or a share of it. */
  readonly price?: Price | undefined;
  /** Discounts and surcharges on the price. */
  readonly priceAlteration?: readonly PriceAlteration[] | undefined;
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef | undefined;
}

export interface CartItemRelationship extends Extensible {
  /** The other item's number. */
  readonly id?: string | undefined;
  /** What kind of relation it is. */
  readonly relationshipType?: string | undefined;
}

export interface CartTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** How long it runs. */
  readonly duration?: Quantity | undefined;
}

/** What `validateReplies: "strict"` holds a shopping cart to. */
export const shoppingCartShape: ResourceShape = {
  lists: ["cartItem", "cartTotalPrice", "contactMedium", "relatedParty"],
  objects: ["validFor"],
};
