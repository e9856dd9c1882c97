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
  /** The id of what is referred to. */
  readonly id: string;
  /** The address of what is referred to. */
  readonly href?: string;
  /** The name of what is referred to. */
  readonly name?: string;
}

export interface VersionedRef extends EntityRef {
  /** Which version of it. */
  readonly version?: string;
}

export interface AccountRef extends EntityRef {
  /** What account it is, in words. */
  readonly description?: string;
}

/** A party or party role, and what it is to the thing that names it. */
export interface RelatedParty extends EntityRef {
  /** What they are to it: `customer`, `payer`. */
  readonly role?: string;
}

export interface RelatedChannel extends EntityRef {
  /** What the channel is to it: `order channel`. */
  readonly role?: string;
}

/** Date-times in RFC 3339 form. */
export interface TimePeriod extends Extensible {
  /** From when on, RFC 3339. */
  readonly startDateTime?: string;
  /** Until when, RFC 3339; left out, for ever. */
  readonly endDateTime?: string;
}

export interface Money extends Extensible {
  /** ISO 4217: `EUR`. */
  readonly unit?: string;
  /** The amount, in units of `unit`. */
  readonly value?: number;
}

export interface Quantity extends Extensible {
  /** How many units. */
  readonly amount?: number;
  /** The unit: `GB`, `month`. */
  readonly units?: string;
}

export interface Note extends Extensible {
  /** The note's id. */
  readonly id?: string;
  /** Who wrote it. */
  readonly author?: string;
  /** When it was written, RFC 3339. */
  readonly date?: string;
  /** The words. */
  readonly text?: string;
}

/** A document, or a reference to one. */
export interface Attachment extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** What kind of document: `video`, `invoice`. */
  readonly attachmentType?: string;
  /** Base64. */
  readonly content?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** The media type of its content: `application/pdf`. */
  readonly mimeType?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** Where its content is, in place of `content`. */
  readonly url?: string;
  /** How large it is. */
  readonly size?: Quantity;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface Characteristic extends Extensible {
  /** What the property is called. */
  readonly name: string;
  /** The type of the value, `string` say. */
  readonly valueType?: string;
  /** What it is: a text, a number, a flag or an object. */
  readonly value: unknown;
}

export interface ContactMedium extends Extensible {
  /** What kind of address: `email`, `phone`, `postalAddress`. */
  readonly mediumType?: string;
  /** Whether to use this one first. */
  readonly preferred?: boolean;
  /** The address itself. */
  readonly characteristic?: MediumCharacteristic;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface MediumCharacteristic extends Extensible {
  /** The town. */
  readonly city?: string;
  /** What it is for: `primary`, `work`. */
  readonly contactType?: string;
  /** The country, as the service spells it. */
  readonly country?: string;
  /** The e-mail address. */
  readonly emailAddress?: string;
  /** The fax number. */
  readonly faxNumber?: string;
  /** The phone number. */
  readonly phoneNumber?: string;
  /** The postal code. */
  readonly postCode?: string;
  /** The name in a social network. */
  readonly socialNetworkId?: string;
  /** The state or province. */
  readonly stateOrProvince?: string;
  /** Street and house number. */
  readonly street1?: string;
  /** The rest of the street's address. */
  readonly street2?: string;
}
