import type {
  Characteristic,
  EntityRef,
  Extensible,
  Money,
  Quantity,
  RelatedParty,
  TimePeriod,
} from "./common.ts";

export type ProductStatus =
  | "created"
  | "pendingActive"
  | "cancelled"
  | "active"
  | "pendingTerminate"
  | "terminated"
  | "suspended"
  | "aborted"
  | (string & {});

export interface ProductRefOrValue extends Extensible {
  /** The product's id, when there is one already. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** Whether it consists of others. */
  readonly isBundle?: boolean;
  /** Whether the customer is shown it. */
  readonly isCustomerVisible?: boolean;
  /** Its name, for people. */
  readonly name?: string;
  /** When it was ordered, RFC 3339. */
  readonly orderDate?: string;
  /** Its serial number, of a SIM its ICCID say. */
  readonly productSerialNumber?: string;
  /** When it begins, RFC 3339. */
  readonly startDate?: string;
  /** When it ends, RFC 3339. */
  readonly terminationDate?: string;
  /** The agreements it rests on. */
  readonly agreement?: readonly AgreementItemRef[];
  /** The account that is billed. */
  readonly billingAccount?: EntityRef;
  /** Where it is used. */
  readonly place?: readonly RelatedPlaceRefOrValue[];
  /** Products inside this one. */
  readonly product?: readonly ProductRefOrValue[];
  /** Its properties, by name. */
  readonly productCharacteristic?: readonly Characteristic[];
  /** The offering in the catalogue. */
  readonly productOffering?: EntityRef;
  /** The order it came with. */
  readonly productOrderItem?: readonly RelatedProductOrderItem[];
  /** What it costs. */
  readonly productPrice?: readonly ProductPrice[];
  /** How it relates to other products. */
  readonly productRelationship?: readonly ProductRelationship[];
  /** What is offered or sold, technically. */
  readonly productSpecification?: ProductSpecificationRef;
  /** How long one commits to it. */
  readonly productTerm?: readonly ProductTerm[];
  /** The resources behind it, a number or a SIM say. */
  readonly realizingResource?: readonly ResourceRef[];
  /** The services behind it. */
  readonly realizingService?: readonly EntityRef[];
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[];
  /** Where it is in its life. */
  readonly status?: ProductStatus;
}

export interface AgreementItemRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Which part of the agreement. */
  readonly agreementItemId?: string;
  /** Its name, for people. */
  readonly name?: string;
}

export interface RelatedPlaceRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** What the place is to it. */
  readonly role: string;
}

export interface RelatedProductOrderItem extends Extensible {
  /** What the item did. */
  readonly orderItemAction?: string;
  /** The item's number in the order. */
  readonly orderItemId: string;
  /** The order's address. */
  readonly productOrderHref?: string;
  /** The order's id. */
  readonly productOrderId: string;
  /** What it is to the thing that names it. */
  readonly role?: string;
}

export interface ProductPrice extends Extensible {
  /** What it is, in words. */
  readonly description?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** One-time, recurring, discount and the like. */
  readonly priceType: string;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: string;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef;
  /** The amount, or a share of it. */
  readonly price: Price;
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef;
  /** Discounts and surcharges on it. */
  readonly productPriceAlteration?: readonly PriceAlteration[];
}

export interface ProductRelationship extends Extensible {
  /** What kind of relation it is. */
  readonly relationshipType: string;
  /** The other product. */
  readonly product: ProductRefOrValue;
}

export interface ProductSpecificationRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** Its version. */
  readonly version?: string;
  /** Where the product's own type is described. */
  readonly targetProductSchema?: Extensible;
}

export interface ProductTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** How long it runs. */
  readonly duration?: Quantity;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface ResourceRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** What identifies it: a number, an ICCID. */
  readonly value?: string;
}

export interface Price extends Extensible {
  /** A share of the price, in percent. */
  readonly percentage?: number;
  /** The rate of tax, in percent. */
  readonly taxRate?: number;
  /** Without tax. */
  readonly dutyFreeAmount?: Money;
  /** With tax. */
  readonly taxIncludedAmount?: Money;
}

export interface PriceAlteration extends Extensible {
  /** For how many charges it applies. */
  readonly applicationDuration?: number;
  /** What it is, in words. */
  readonly description?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** One-time, recurring, discount and the like. */
  readonly priceType: string;
  /** Its turn among several; the lowest number first. */
  readonly priority?: number;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: string;
  /** The amount, or a share of it. */
  readonly price: Price;
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef;
}
