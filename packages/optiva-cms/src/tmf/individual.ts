import type { ResourceShape } from "../resources/shape.ts";
import type {
  Attachment,
  Characteristic,
  ContactMedium,
  Extensible,
  RelatedParty,
  TimePeriod,
} from "./common.ts";

/** One official copy of TMF632 spells `deceaded`, the other `deceased`. */
export type IndividualState = "initialized" | "validated" | "deceased" | "deceaded" | (string & {});

/** The fields of a person (Party), TMF632 v4. All may be missing from an answer. */
export interface IndividualFields extends Extensible {
  /** A noble title: `Baroness`. */
  readonly aristocraticTitle?: string | undefined;
  /** The day of birth, RFC 3339. */
  readonly birthDate?: string | undefined;
  /** The country they were born in. */
  readonly countryOfBirth?: string | undefined;
  /** The day of death, RFC 3339. */
  readonly deathDate?: string | undefined;
  /** The last name. */
  readonly familyName?: string | undefined;
  /** What stands before the last name: `van den`. */
  readonly familyNamePrefix?: string | undefined;
  /** The name as it is written on letters. */
  readonly formattedName?: string | undefined;
  /** All names, in the usual order. */
  readonly fullName?: string | undefined;
  /** As they gave it. */
  readonly gender?: string | undefined;
  /** `Sr`, `Jr`, `III` and the like. */
  readonly generation?: string | undefined;
  /** The first name. */
  readonly givenName?: string | undefined;
  /** The name in official papers. */
  readonly legalName?: string | undefined;
  /** Where they are. */
  readonly location?: string | undefined;
  /** `married`, `single` and the like. */
  readonly maritalStatus?: string | undefined;
  /** Names in between. */
  readonly middleName?: string | undefined;
  /** Their nationality. */
  readonly nationality?: string | undefined;
  /** The town they were born in. */
  readonly placeOfBirth?: string | undefined;
  /** The first name they go by. */
  readonly preferredGivenName?: string | undefined;
  /** How they are addressed: `Dr`. */
  readonly title?: string | undefined;
  /** How to reach them: addresses, numbers, e-mail. */
  readonly contactMedium?: readonly ContactMedium[] | undefined;
  /** What credit agencies say. */
  readonly creditRating?: readonly PartyCreditProfile[] | undefined;
  /** Disabilities to be considered. */
  readonly disability?: readonly Disability[] | undefined;
  /** What they are called in other systems. */
  readonly externalReference?: readonly ExternalReference[] | undefined;
  /** Passports, identity cards and the like. */
  readonly individualIdentification?: readonly IndividualIdentification[] | undefined;
  /** The languages they know. */
  readonly languageAbility?: readonly LanguageAbility[] | undefined;
  /** Names they had before, or go by. */
  readonly otherName?: readonly OtherNameIndividual[] | undefined;
  /** Further properties, by name. */
  readonly partyCharacteristic?: readonly Characteristic[] | undefined;
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
  /** What they can do. */
  readonly skill?: readonly Skill[] | undefined;
  /** Where the record is in its life. */
  readonly status?: IndividualState | undefined;
  /** Certificates that free them from taxes. */
  readonly taxExemptionCertificate?: readonly TaxExemptionCertificate[] | undefined;
}

/** A person (Party) as the service has it. */
export interface Individual extends IndividualFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
}

/** A person (Party) to be made. */
export interface IndividualCreate extends IndividualFields {
  /** The first name. */
  readonly givenName: string;
  /** The last name. */
  readonly familyName: string;
}

export interface PartyCreditProfile extends Extensible {
  /** The agency. */
  readonly creditAgencyName?: string | undefined;
  /** What kind of agency. */
  readonly creditAgencyType?: string | undefined;
  /** The agency's number of the rating. */
  readonly ratingReference?: string | undefined;
  /** The score. */
  readonly ratingScore?: number | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface Disability extends Extensible {
  /** A code for it. */
  readonly disabilityCode?: string | undefined;
  /** Its name. */
  readonly disabilityName?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface ExternalReference extends Extensible {
  /** What kind of name it is: `facebookId`. */
  readonly externalReferenceType?: string | undefined;
  /** The name itself. */
  readonly name?: string | undefined;
}

export interface IndividualIdentification extends Extensible {
  /** The number of the paper. */
  readonly identificationId?: string | undefined;
  /** What paper it is: `passport`. */
  readonly identificationType?: string | undefined;
  /** Who issued it. */
  readonly issuingAuthority?: string | undefined;
  /** When it was issued, RFC 3339. */
  readonly issuingDate?: string | undefined;
  /** A copy of it. */
  readonly attachment?: Attachment | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface LanguageAbility extends Extensible {
  /** Whether to write to them in it. */
  readonly isFavouriteLanguage?: boolean | undefined;
  /** The language's code, `it` say. */
  readonly languageCode?: string | undefined;
  /** The language's name. */
  readonly languageName?: string | undefined;
  /** How well they understand it when it is spoken. */
  readonly listeningProficiency?: string | undefined;
  /** How well they read it. */
  readonly readingProficiency?: string | undefined;
  /** How well they speak it. */
  readonly speakingProficiency?: string | undefined;
  /** How well they write it. */
  readonly writingProficiency?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface OtherNameIndividual extends Extensible {
  /** A noble title: `Baroness`. */
  readonly aristocraticTitle?: string | undefined;
  /** The last name. */
  readonly familyName?: string | undefined;
  /** What stands before the last name: `van den`. */
  readonly familyNamePrefix?: string | undefined;
  /** The name as it is written on letters. */
  readonly formattedName?: string | undefined;
  /** All names, in the usual order. */
  readonly fullName?: string | undefined;
  /** `Sr`, `Jr`, `III` and the like. */
  readonly generation?: string | undefined;
  /** The first name. */
  readonly givenName?: string | undefined;
  /** The name in official papers. */
  readonly legalName?: string | undefined;
  /** Names in between. */
  readonly middleName?: string | undefined;
  /** The first name they go by. */
  readonly preferredGivenName?: string | undefined;
  /** How they are addressed: `Dr`. */
  readonly title?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface Skill extends Extensible {
  /** A remark. */
  readonly comment?: string | undefined;
  /** How well they can do it. */
  readonly evaluatedLevel?: string | undefined;
  /** A code for it. */
  readonly skillCode?: string | undefined;
  /** Its name. */
  readonly skillName?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface TaxExemptionCertificate extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** A copy of it. */
  readonly attachment?: Attachment | undefined;
  /** The taxes it frees from. */
  readonly taxDefinition?: readonly TaxDefinition[] | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface TaxDefinition extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** The tax. */
  readonly name?: string | undefined;
  /** What kind of tax. */
  readonly taxType?: string | undefined;
}

/** What `validateReplies: "strict"` holds a person (Party) to. */
export const individualShape: ResourceShape = {
  text: [
    "aristocraticTitle",
    "birthDate",
    "countryOfBirth",
    "deathDate",
    "familyName",
    "familyNamePrefix",
    "formattedName",
    "fullName",
    "gender",
    "generation",
    "givenName",
    "legalName",
    "location",
    "maritalStatus",
    "middleName",
    "nationality",
    "placeOfBirth",
    "preferredGivenName",
    "title",
  ],
  lists: [
    "contactMedium",
    "creditRating",
    "disability",
    "externalReference",
    "individualIdentification",
    "languageAbility",
    "otherName",
    "partyCharacteristic",
    "relatedParty",
    "skill",
    "taxExemptionCertificate",
  ],
  known: { status: ["initialized", "validated", "deceased", "deceaded"] },
};
