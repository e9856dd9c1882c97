/**
 * What every TM Forum object may hold beside its own fields. Fields nobody declared and types nobody knows are kept,
 * and sent back as they came.
 */
export interface Extensible {
  /** The object's own type, where it is more than the resource's. */
  readonly "@type"?: string | undefined;
  /** The type it extends. */
  readonly "@baseType"?: string | undefined;
  /** Where that type is described. */
  readonly "@schemaLocation"?: string | undefined;
  /** Of a reference: the type of what it refers to. */
  readonly "@referredType"?: string | undefined;
  readonly [field: string]: unknown;
}

/** A reference to something by its id. */
export interface EntityRef extends Extensible {
  /** The id of what is referred to. */
  readonly id: string;
  /** The address of what is referred to. */
  readonly href?: string | undefined;
  /** The name of what is referred to. */
  readonly name?: string | undefined;
}

export interface VersionedRef extends EntityRef {
  /** Which version of it. */
  readonly version?: string | undefined;
}

export interface AccountRef extends EntityRef {
  /** What account it is, in words. */
  readonly description?: string | undefined;
}

/** A party or party role, and what it is to the thing that names it. */
export interface RelatedParty extends EntityRef {
  /** What they are to it: `customer`, `payer`. */
  readonly role?: string | undefined;
}

export interface RelatedChannel extends EntityRef {
  /** What the channel is to it: `order channel`. */
  readonly role?: string | undefined;
}

/** Date-times in RFC 3339 form. */
export interface TimePeriod extends Extensible {
  /** From when on, RFC 3339. */
  readonly startDateTime?: string | undefined;
  /** Until when, RFC 3339; left out, for ever. */
  readonly endDateTime?: string | undefined;
}

export interface Money extends Extensible {
  /** ISO 4217: `EUR`. */
  readonly unit?: string | undefined;
  /** The amount, in units of `unit`. */
  readonly value?: number | undefined;
}

export interface Quantity extends Extensible {
  /** How many units. */
  readonly amount?: number | undefined;
  /** The unit: `GB`, `month`. */
  readonly units?: string | undefined;
}

export interface Note extends Extensible {
  /** The note's id. */
  readonly id?: string | undefined;
  /** Who wrote it. */
  readonly author?: string | undefined;
  /** When it was written, RFC 3339. */
  readonly date?: string | undefined;
  /** The words. */
  readonly text?: string | undefined;
}

/** A document, or a reference to one. */
export interface Attachment extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** What kind of document: `video`, `invoice`. */
  readonly attachmentType?: string | undefined;
  /** Base64. */
  readonly content?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** The media type of its content: `application/pdf`. */
  readonly mimeType?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** Where its content is, in place of `content`. */
  readonly url?: string | undefined;
  /** How large it is. */
  readonly size?: Quantity | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface Characteristic extends Extensible {
  /** What the property is called. */
  readonly name: string;
  /** The type of the value, `string` say. */
  readonly valueType?: string | undefined;
  /** What it is: a text, a number, a flag or an object. */
  readonly value: unknown;
}

export interface ContactMedium extends Extensible {
  /** What kind of address: `email`, `phone`, `postalAddress`. */
  readonly mediumType?: string | undefined;
  /** Whether to use this one first. */
  readonly preferred?: boolean | undefined;
  /** The address itself. */
  readonly characteristic?: MediumCharacteristic | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface MediumCharacteristic extends Extensible {
  /** The town. */
  readonly city?: string | undefined;
  /** What it is for: `primary`, `work`. */
  readonly contactType?: string | undefined;
  /** The country, as the service spells it. */
  readonly country?: string | undefined;
  /** The e-mail address. */
  readonly emailAddress?: string | undefined;
  /** The fax number. */
  readonly faxNumber?: string | undefined;
  /** The phone number. */
  readonly phoneNumber?: string | undefined;
  /** The postal code. */
  readonly postCode?: string | undefined;
  /** The name in a social network. */
  readonly socialNetworkId?: string | undefined;
  /** The state or province. */
  readonly stateOrProvince?: string | undefined;
  /** Street and house number. */
  readonly street1?: string | undefined;
  /** The rest of the street's address. */
  readonly street2?: string | undefined;
}
