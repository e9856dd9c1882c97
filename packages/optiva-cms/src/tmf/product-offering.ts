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
  readonly href?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Whether it consists of others. */
  readonly isBundle?: boolean | undefined;
  /** Whether it can be bought by itself. */
  readonly isSellable?: boolean | undefined;
  /** When it was changed last, RFC 3339. */
  readonly lastUpdate?: string | undefined;
  /** Where it is in its life: `Active`, `Retired`. */
  readonly lifecycleStatus?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** Why it is in that state. */
  readonly statusReason?: string | undefined;
  /** Its version. */
  readonly version?: string | undefined;
  /** The agreements it is sold under. */
  readonly agreement?: readonly EntityRef[] | undefined;
  /** Documents that belong to it. */
  readonly attachment?: readonly Attachment[] | undefined;
  /** The offerings that it consists of. */
  readonly bundledProductOffering?: readonly BundledProductOffering[] | undefined;
  /** Where it stands in the catalogue. */
  readonly category?: readonly VersionedRef[] | undefined;
  /** Where it is sold. */
  readonly channel?: readonly EntityRef[] | undefined;
  /** Whom it is for. */
  readonly marketSegment?: readonly EntityRef[] | undefined;
  /** Where it can be bought. */
  readonly place?: readonly EntityRef[] | undefined;
  /** What can be chosen: sizes, numbers, colours. */
  readonly prodSpecCharValueUse?: readonly ProductSpecificationCharacteristicValueUse[] | undefined;
  /** What it costs. */
  readonly productOfferingPrice?: readonly ProductOfferingPriceRefOrValue[] | undefined;
  /** Add-ons, replacements and the like. */
  readonly productOfferingRelationship?: readonly ProductOfferingRelationship[] | undefined;
  /** How long one commits to it. */
  readonly productOfferingTerm?: readonly ProductOfferingTerm[] | undefined;
  /** What is offered or sold, technically. */
  readonly productSpecification?: ProductSpecificationRef | undefined;
  /** The resource it is realised with. */
  readonly resourceCandidate?: VersionedRef | undefined;
  /** The service it is realised with. */
  readonly serviceCandidate?: VersionedRef | undefined;
  /** What is promised about its quality. */
  readonly serviceLevelAgreement?: EntityRef | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface BundledProductOffering extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Where it is in its life: `Active`, `Retired`. */
  readonly lifecycleStatus?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** How many of it may be chosen. */
  readonly bundledProductOfferingOption?: BundledProductOfferingOption | undefined;
}

export interface ProductSpecificationCharacteristicValueUse extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** At most this many values. */
  readonly maxCardinality?: number | undefined;
  /** At least this many values. */
  readonly minCardinality?: number | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** The type of the value, `string` say. */
  readonly valueType?: string | undefined;
  /** The values to choose from. */
  readonly productSpecCharacteristicValue?: readonly CharacteristicValueSpecification[] | undefined;
  /** What is offered or sold, technically. */
  readonly productSpecification?: ProductSpecificationRef | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface ProductOfferingPriceRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** When it was changed last, RFC 3339. */
  readonly lastUpdate?: string | undefined;
  /** Where it is in its life: `Active`, `Retired`. */
  readonly lifecycleStatus?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** One-time, recurring, discount and the like. */
  readonly priceType?: string | undefined;
  /** How often a recurring price is charged, `month` say. */
  readonly recurringChargePeriod?: string | undefined;
  /** How many periods lie between charges. */
  readonly recurringChargePeriodLength?: number | undefined;
  /** Its version. */
  readonly version?: string | undefined;
  /** When the price applies. */
  readonly constraint?: readonly VersionedRef[] | undefined;
  /** The amount, or a share of it. */
  readonly price?: ProductPriceValue | undefined;
  /** Discounts and surcharges on the price. */
  readonly priceAlteration?: readonly OfferingPriceAlteration[] | undefined;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: Quantity | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface ProductOfferingRelationship extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What kind of relation it is. */
  readonly relationshipType?: string | undefined;
  /** What it is to the thing that names it. */
  readonly role?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface ProductOfferingTerm extends Extensible {
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** How long it runs. */
  readonly duration?: Quantity | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface BundledProductOfferingOption extends Extensible {
  /** How many unless something else is chosen. */
  readonly numberRelOfferDefault?: number | undefined;
  /** At least this many. */
  readonly numberRelOfferLowerLimit?: number | undefined;
  /** At most this many. */
  readonly numberRelOfferUpperLimit?: number | undefined;
}

export interface CharacteristicValueSpecification extends Extensible {
  /** Whether it is taken unless something else is chosen. */
  readonly isDefault?: boolean | undefined;
  /** Whether the ends belong to the range. */
  readonly rangeInterval?: string | undefined;
  /** What a value has to match. */
  readonly regex?: string | undefined;
  /** The unit of the value. */
  readonly unitOfMeasure?: string | undefined;
  /** The lowest value. */
  readonly valueFrom?: number | undefined;
  /** The highest value. */
  readonly valueTo?: number | undefined;
  /** The type of the value, `string` say. */
  readonly valueType?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
  /** Its value. */
  readonly value?: unknown;
}

export interface ProductPriceValue extends Extensible {
  /** A share of the price, in percent. */
  readonly percentage?: number | undefined;
  /** Which tax applies. */
  readonly taxCategory?: string | undefined;
  /** The rate of tax, in percent. */
  readonly taxRate?: number | undefined;
  /** Without tax. */
  readonly dutyFreeAmount?: Money | undefined;
  /** With tax. */
  readonly taxIncludedAmount?: Money | undefined;
}

export interface OfferingPriceAlteration extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
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
  /** How long it applies. */
  readonly applicationDuration?: Quantity | undefined;
  /** The amount, or a share of it. */
  readonly price: ProductPriceValue;
  /** What the price is for, one of `1 GB` say. */
  readonly unitOfMeasure?: Quantity | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
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
