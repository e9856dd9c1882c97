import type { ResourceShape } from "../resources/shape.ts";
import type {
  Attachment,
  EntityRef,
  Extensible,
  Money,
  Quantity,
  TimePeriod,
  VersionedRef,
} from "./common.ts";
import type { ProductSpecificationRef } from "./product.ts";

/** A product offering or an add-on, TMF620 v4.1. Of an answer only `id` is certain. */
export interface ProductOffering extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly description?: string;
  readonly isBundle?: boolean;
  readonly isSellable?: boolean;
  readonly lastUpdate?: string;
  readonly lifecycleStatus?: string;
  readonly name?: string;
  readonly statusReason?: string;
  readonly version?: string;
  readonly agreement?: readonly EntityRef[];
  readonly attachment?: readonly Attachment[];
  readonly bundledProductOffering?: readonly BundledProductOffering[];
  readonly category?: readonly VersionedRef[];
  readonly channel?: readonly EntityRef[];
  readonly marketSegment?: readonly EntityRef[];
  readonly place?: readonly EntityRef[];
  readonly prodSpecCharValueUse?: readonly ProductSpecificationCharacteristicValueUse[];
  readonly productOfferingPrice?: readonly ProductOfferingPriceRefOrValue[];
  readonly productOfferingRelationship?: readonly ProductOfferingRelationship[];
  readonly productOfferingTerm?: readonly ProductOfferingTerm[];
  readonly productSpecification?: ProductSpecificationRef;
  readonly resourceCandidate?: VersionedRef;
  readonly serviceCandidate?: VersionedRef;
  readonly serviceLevelAgreement?: EntityRef;
  readonly validFor?: TimePeriod;
}

export interface BundledProductOffering extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly lifecycleStatus?: string;
  readonly name?: string;
  readonly bundledProductOfferingOption?: BundledProductOfferingOption;
}

export interface ProductSpecificationCharacteristicValueUse extends Extensible {
  readonly id?: string;
  readonly description?: string;
  readonly maxCardinality?: number;
  readonly minCardinality?: number;
  readonly name?: string;
  readonly valueType?: string;
  readonly productSpecCharacteristicValue?: readonly CharacteristicValueSpecification[];
  readonly productSpecification?: ProductSpecificationRef;
  readonly validFor?: TimePeriod;
}

export interface ProductOfferingPriceRefOrValue extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly description?: string;
  readonly lastUpdate?: string;
  readonly lifecycleStatus?: string;
  readonly name?: string;
  readonly priceType?: string;
  readonly recurringChargePeriod?: string;
  readonly recurringChargePeriodLength?: number;
  readonly version?: string;
  readonly constraint?: readonly VersionedRef[];
  readonly price?: ProductPriceValue;
  readonly priceAlteration?: readonly OfferingPriceAlteration[];
  readonly unitOfMeasure?: Quantity;
  readonly validFor?: TimePeriod;
}

export interface ProductOfferingRelationship extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly name?: string;
  readonly relationshipType?: string;
  readonly role?: string;
  readonly validFor?: TimePeriod;
}

export interface ProductOfferingTerm extends Extensible {
  readonly description?: string;
  readonly name?: string;
  readonly duration?: Quantity;
  readonly validFor?: TimePeriod;
}

export interface BundledProductOfferingOption extends Extensible {
  readonly numberRelOfferDefault?: number;
  readonly numberRelOfferLowerLimit?: number;
  readonly numberRelOfferUpperLimit?: number;
}

export interface CharacteristicValueSpecification extends Extensible {
  readonly isDefault?: boolean;
  readonly rangeInterval?: string;
  readonly regex?: string;
  readonly unitOfMeasure?: string;
  readonly valueFrom?: number;
  readonly valueTo?: number;
  readonly valueType?: string;
  readonly validFor?: TimePeriod;
  readonly value?: unknown;
}

export interface ProductPriceValue extends Extensible {
  readonly percentage?: number;
  readonly taxCategory?: string;
  readonly taxRate?: number;
  readonly dutyFreeAmount?: Money;
  readonly taxIncludedAmount?: Money;
}

export interface OfferingPriceAlteration extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly description?: string;
  readonly name?: string;
  readonly priceType: string;
  readonly priority?: number;
  readonly recurringChargePeriod?: string;
  readonly applicationDuration?: Quantity;
  readonly price: ProductPriceValue;
  readonly unitOfMeasure?: Quantity;
  readonly validFor?: TimePeriod;
}

/** What `validateReplies: "strict"` holds a product offering to. */
export const productOfferingShape: ResourceShape = {
  text: ["description", "lastUpdate", "lifecycleStatus", "name", "statusReason", "version"],
  flags: ["isBundle", "isSellable"],
  lists: [
    "agreement",
    "attachment",
    "bundledProductOffering",
    "category",
    "channel",
    "marketSegment",
    "place",
    "prodSpecCharValueUse",
    "productOfferingPrice",
    "productOfferingRelationship",
    "productOfferingTerm",
  ],
  objects: [
    "productSpecification",
    "resourceCandidate",
    "serviceCandidate",
    "serviceLevelAgreement",
    "validFor",
  ],
};
