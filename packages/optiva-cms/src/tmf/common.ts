/**
 * What every TM Forum object may hold beside its own fields. Fields nobody declared and types nobody knows are kept,
 * and sent back as they came.
 */
export interface Extensible {
  /** The object's own type, where it is more than the resource's. */
  readonly "@type"?: string;
  /** The type it extends. */
  readonly "@baseType"?: string;
  /** Where that type is described. */
  readonly "@schemaLocation"?: string;
  /** Of a reference: the type of what it refers to. */
  readonly "@referredType"?: string;
  readonly [field: string]: unknown;
}

/** A reference to something by its id. */
export interface EntityRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly name?: string;
}

export interface VersionedRef extends EntityRef {
  readonly version?: string;
}

export interface AccountRef extends EntityRef {
  readonly description?: string;
}

/** A party or party role, and what it is to the thing that names it. */
export interface RelatedParty extends EntityRef {
  readonly role?: string;
}

export interface RelatedChannel extends EntityRef {
  readonly role?: string;
}

/** Date-times in RFC 3339 form. */
export interface TimePeriod extends Extensible {
  readonly startDateTime?: string;
  readonly endDateTime?: string;
}

export interface Money extends Extensible {
  /** ISO 4217: `EUR`. */
  readonly unit?: string;
  readonly value?: number;
}

export interface Quantity extends Extensible {
  readonly amount?: number;
  readonly units?: string;
}

export interface Note extends Extensible {
  readonly id?: string;
  readonly author?: string;
  readonly date?: string;
  readonly text?: string;
}

/** A document, or a reference to one. */
export interface Attachment extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly attachmentType?: string;
  /** Base64. */
  readonly content?: string;
  readonly description?: string;
  readonly mimeType?: string;
  readonly name?: string;
  readonly url?: string;
  readonly size?: Quantity;
  readonly validFor?: TimePeriod;
}

export interface Characteristic extends Extensible {
  readonly name: string;
  readonly valueType?: string;
  readonly value: unknown;
}

export interface ContactMedium extends Extensible {
  readonly mediumType?: string;
  readonly preferred?: boolean;
  readonly characteristic?: MediumCharacteristic;
  readonly validFor?: TimePeriod;
}

export interface MediumCharacteristic extends Extensible {
  readonly city?: string;
  readonly contactType?: string;
  readonly country?: string;
  readonly emailAddress?: string;
  readonly faxNumber?: string;
  readonly phoneNumber?: string;
  readonly postCode?: string;
  readonly socialNetworkId?: string;
  readonly stateOrProvince?: string;
  readonly street1?: string;
  readonly street2?: string;
}
