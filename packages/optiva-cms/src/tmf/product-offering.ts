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
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** Whether it consists of others. */
  readonly isBundle?: boolean;
  /** Whether it can be bought by itself. */
  readonly isSellable?: boolean;
  /** When it was changed last, RFC 3339. */
  readonly lastUpdate?: string;
  /** Where it is in its life: `Active`, `Retired`. */
  readonly lifecycleStatus?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** Why it is in that state. */
  readonly statusReason?: string;
  /** Its version. */
  readonly version?: string;
  /** The agreements it is sold under. */
  readonly agreement?: readonly EntityRef[];
  /** Documents that belong to it. */
  readonly attachment?: readonly Attachment[];
  /** The offerings that it consists of. */
  readonly bundledProductOffering?: readonly BundledProductOffering[];
  /** Where it stands in the catalogue. */
  readonly category?: readonly VersionedRef[];
  /** Where it is sold. */
  readonly channel?: readonly EntityRef[];
  /** Whom it is for. */
  readonly marketSegment?: readonly EntityRef[];
  /** Where it can be bought. */
  readonly place?: readonly EntityRef[];
  /** What can be chosen: sizes, numbers, colours. */
  readonly prodSpecCharValueUse?: readonly ProductSpecificationCharacteristicValueUse[];
  /** What it costs. */
  readonly productOfferingPrice?: readonly ProductOfferingPriceRefOrValue[];
  /** Add-ons, replacements and the like. */
  readonly productOfferingRelationship?: readonly ProductOfferingRelationship[];
  /** How long one commits to it. */
  readonly productOfferingTerm?: readonly ProductOfferingTerm[];
  /** What is offered or sold, technically. */
  readonly productSpecification?: ProductSpecificationRef;
  /** The resource it is realised with. */
  readonly resourceCandidate?: VersionedRef;
  /** The service it is realised with. */
  readonly serviceCandidate?: VersionedRef;
  /** What is promised about its quality. */
  readonly serviceLevelAgreement?: EntityRef;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface BundledProductOffering extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Where it is in its life: `Active`, `Retired`. */
  readonly lifecycleStatus?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** How many of it may be chosen. */
  readonly bundledProductOfferingOption?: BundledProductOfferingOption;
}

export interface ProductSpecificationCharacteristicValueUse extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** At most this many values. */
  readonly maxCardinality?: number;
  /** At least this many values. */
  readonly minCardinality?: number;
  /** Its name, for people. */
  readonly name?: string;
  /** The type of the value, `string` say. */
  readonly valueType?: string;
  /** The values to choose from. */
  readonly productSpecCharacteristicValue?: readonly CharacteristicValueSpecification[];
  /** What is offered or sold, technically. */
  readonly productSpecification?: ProductSpecificationRef;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface ProductOfferingPriceRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** When it was changed last, RFC 3339. */
  readonly lastUpdate?: string;
  /** Where it is in its life: `Active`, `Retired`. */
  readonly lifecycleStatus?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** One-time, recurring, discount and the like. */
  readonly priceType?: string;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string;
  /** How many periods lie between charges. */
  readonly recurringChargePeriodLength?: number;
  /** Its version. */
  readonly version?: string;
  /** When the price applies. */
  readonly constraint?: readonly VersionedRef[];
  /** The amount, or a share of it. */
  readonly price?: ProductPriceValue;
  /** Discounts and surcharges on the price. */
  readonly priceAlteration?: readonly OfferingPriceAlteration[];
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: Quantity;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface ProductOfferingRelationship extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** What kind of relation it is. */
  readonly relationshipType?: string;
  /** What it is to the thing that names it. */
  readonly role?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface ProductOfferingTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** How long it runs. */
  readonly duration?: Quantity;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface BundledProductOfferingOption extends Extensible {
  /** How many unless something else is chosen. */
  readonly numberRelOfferDefault?: number;
  /** At least this many. */
  readonly numberRelOfferLowerLimit?: number;
  /** At most this many. */
  readonly numberRelOfferUpperLimit?: number;
}

export interface CharacteristicValueSpecification extends Extensible {
  /** Whether it is taken unless something else is chosen. */
  readonly isDefault?: boolean;
  /** Whether the ends belong to the range. */
  readonly rangeInterval?: string;
  /** What a value has to match. */
  readonly regex?: string;
  /** The unit of the value. */
  readonly unitOfMeasure?: string;
  /** The lowest value. */
  readonly valueFrom?: number;
  /** The highest value. */
  readonly valueTo?: number;
  /** The type of the value, `string` say. */
  readonly valueType?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
  /** Its value. */
  readonly value?: unknown;
}

export interface ProductPriceValue extends Extensible {
  /** A share of the price, in percent. */
  readonly percentage?: number;
  /** Which tax applies. */
  readonly taxCategory?: string;
  /** The rate of tax, in percent. */
  readonly taxRate?: number;
  /** Without tax. */
  readonly dutyFreeAmount?: Money;
  /** With tax. */
  readonly taxIncludedAmount?: Money;
}

export interface OfferingPriceAlteration extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
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
  /** How long it applies. */
  readonly applicationDuration?: Quantity;
  /** The amount, or a share of it. */
  readonly price: ProductPriceValue;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: Quantity;
  /** When it is valid. */
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
