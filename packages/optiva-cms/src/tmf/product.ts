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
  readonly id?: string;
  readonly href?: string;
  readonly description?: string;
  readonly isBundle?: boolean;
  readonly isCustomerVisible?: boolean;
  readonly name?: string;
  readonly orderDate?: string;
  readonly productSerialNumber?: string;
  readonly startDate?: string;
  readonly terminationDate?: string;
  readonly agreement?: readonly AgreementItemRef[];
  readonly billingAccount?: EntityRef;
  readonly place?: readonly RelatedPlaceRefOrValue[];
  readonly product?: readonly ProductRefOrValue[];
  readonly productCharacteristic?: readonly Characteristic[];
  readonly productOffering?: EntityRef;
  readonly productOrderItem?: readonly RelatedProductOrderItem[];
  readonly productPrice?: readonly ProductPrice[];
  readonly productRelationship?: readonly ProductRelationship[];
  readonly productSpecification?: ProductSpecificationRef;
  readonly productTerm?: readonly ProductTerm[];
  readonly realizingResource?: readonly ResourceRef[];
  readonly realizingService?: readonly EntityRef[];
  readonly relatedParty?: readonly RelatedParty[];
  readonly status?: ProductStatus;
}

export interface AgreementItemRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly agreementItemId?: string;
  readonly name?: string;
}

export interface RelatedPlaceRefOrValue extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly name?: string;
  readonly role: string;
}

export interface RelatedProductOrderItem extends Extensible {
  readonly orderItemAction?: string;
  readonly orderItemId: string;
  readonly productOrderHref?: string;
  readonly productOrderId: string;
  readonly role?: string;
}

export interface ProductPrice extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly priceType: string;
  readonly recurringChargePeriod?: string;
  readonly unitOfMeasure?: string;
  readonly billingAccount?: EntityRef;
  readonly price: Price;
  readonly productOfferingPrice?: EntityRef;
  readonly productPriceAlteration?: readonly PriceAlteration[];
}

export interface ProductRelationship extends Extensible {
  readonly relationshipType: string;
  readonly product: ProductRefOrValue;
}

export interface ProductSpecificationRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly name?: string;
  readonly version?: string;
  readonly targetProductSchema?: Extensible;
}

export interface ProductTerm extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly duration?: Quantity;
  readonly validFor?: TimePeriod;
}

export interface ResourceRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly name?: string;
  readonly value?: string;
}

export interface Price extends Extensible {
  readonly percentage?: number;
  readonly taxRate?: number;
  readonly dutyFreeAmount?: Money;
  readonly taxIncludedAmount?: Money;
}

export interface PriceAlteration extends Extensible {
  readonly applicationDuration?: number;
  readonly description?: string;
  readonly name?: string;
  readonly priceType: string;
  readonly priority?: number;
  readonly recurringChargePeriod?: string;
  readonly unitOfMeasure?: string;
  readonly price: Price;
  readonly productOfferingPrice?: EntityRef;
}
