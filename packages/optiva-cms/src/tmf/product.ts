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
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Whether it consists of others. */
  readonly isBundle?: boolean | undefined;
  /** Whether the customer is shown it. */
  readonly isCustomerVisible?: boolean | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** When it was ordered, RFC 3339. */
  readonly orderDate?: string | undefined;
  /** Its serial number, of a SIM its ICCID say. */
  readonly productSerialNumber?: string | undefined;
  /** When it begins, RFC 3339. */
  readonly startDate?: string | undefined;
  /** When it ends, RFC 3339. */
  readonly terminationDate?: string | undefined;
  /** The agreements it rests on. */
  readonly agreement?: readonly AgreementItemRef[] | undefined;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef | undefined;
  /** Where it is used. */
  readonly place?: readonly RelatedPlaceRefOrValue[] | undefined;
  /** Products inside this one. */
  readonly product?: readonly ProductRefOrValue[] | undefined;
  /** Its properties, by name. */
  readonly productCharacteristic?: readonly Characteristic[] | undefined;
  /** The offering in the catalogue. */
  readonly productOffering?: EntityRef | undefined;
  /** The order it came with. */
  readonly productOrderItem?: readonly RelatedProductOrderItem[] | undefined;
  /** What it costs. */
  readonly productPrice?: readonly ProductPrice[] | undefined;
  /** How it relates to other products. */
  readonly productRelationship?: readonly ProductRelationship[] | undefined;
  /** What is offered or sold, technically. */
  readonly productSpecification?: ProductSpecificationRef | undefined;
  /** How long one commits to it. */
  readonly productTerm?: readonly ProductTerm[] | undefined;
  /** The resources behind it, a number or a SIM say. */
  readonly realizingResource?: readonly ResourceRef[] | undefined;
  /** The services behind it. */
  readonly realizingService?: readonly EntityRef[] | undefined;
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
  /** Where it is in its life. */
  readonly status?: ProductStatus | undefined;
}

export interface AgreementItemRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Which part of the agreement. */
  readonly agreementItemId?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
}

export interface RelatedPlaceRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What the place is to it. */
  readonly role: string;
}

export interface RelatedProductOrderItem extends Extensible {
  /** What the item did. */
  readonly orderItemAction?: string | undefined;
  /** The item's number in the order. */
  readonly orderItemId: string;
  /** The order's address. */
  readonly productOrderHref?: string | undefined;
  /** The order's id. */
  readonly productOrderId: string;
  /** What it is to the thing that names it. */
  readonly role?: string | undefined;
}

export interface ProductPrice extends Extensible {
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** One-time, recurring, discount and the like. */
  readonly priceType: string;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string | undefined;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: string | undefined;
  /** The account that is billed. */
  readonly billingAccount?: EntityRef | undefined;
  /** The amount, or a share of it. */
  readonly price: Price;
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef | undefined;
  /** Discounts and surcharges on it. */
  readonly productPriceAlteration?: readonly PriceAlteration[] | undefined;
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
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** Its version. */
  readonly version?: string | undefined;
  /** Where the product's own type is described. */
  readonly targetProductSchema?: Extensible | undefined;
}

export interface ProductTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** How long it runs. */
  readonly duration?: Quantity | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface ResourceRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What identifies it: a number, an ICCID. */
  readonly value?: string | undefined;
}

export interface Price extends Extensible {
  /** A share of the price, in percent. */
  readonly percentage?: number | undefined;
  /** The rate of tax, in percent. */
  readonly taxRate?: number | undefined;
  /** Without tax. */
  readonly dutyFreeAmount?: Money | undefined;
  /** With tax. */
  readonly taxIncludedAmount?: Money | undefined;
}

export interface PriceAlteration extends Extensible {
  /** For how many charges it applies. */
  readonly applicationDuration?: number | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** One-time, recurring, discount and the like. */
  readonly priceType: string;
  /** Its turn among several; the lowest number first. */
  readonly priority?: number | undefined;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string | undefined;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: string | undefined;
  /** The amount, or a share of it. */
  readonly price: Price;
  /** The price in the catalogue that it comes from. */
  readonly productOfferingPrice?: EntityRef | undefined;
}
