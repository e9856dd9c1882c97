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
  readonly aristocraticTitle?: string;
  /** The day of birth, RFC 3339. */
  readonly birthDate?: string;
  /** The country they were born in. */
  readonly countryOfBirth?: string;
  /** The day of death, RFC 3339. */
  readonly deathDate?: string;
  /** The last name. */
  readonly familyName?: string;
  /** What stands before the last name: `van den`. */
  readonly familyNamePrefix?: string;
  /** The name as it is written on letters. */
  readonly formattedName?: string;
  /** All names, in the usual order. */
  readonly fullName?: string;
  /** As they gave it. */
  readonly gender?: string;
  /** `Sr`, `Jr`, `III` and the like. */
  readonly generation?: string;
  /** The first name. */
  readonly givenName?: string;
  /** The name in official papers. */
  readonly legalName?: string;
  /** Where they are. */
  readonly location?: string;
  /** `married`, `single` and the like. */
  readonly maritalStatus?: string;
  /** Names in between. */
  readonly middleName?: string;
  /** Their nationality. */
  readonly nationality?: string;
  /** The town they were born in. */
  readonly placeOfBirth?: string;
  /** The first name they go by. */
  readonly preferredGivenName?: string;
  /** How they are addressed: `Dr`. */
  readonly title?: string;
  /** How to reach them: addresses, numbers, e-mail. */
  readonly contactMedium?: readonly ContactMedium[];
  /** What credit agencies say. */
  readonly creditRating?: readonly PartyCreditProfile[];
  /** Disabilities to be considered. */
  readonly disability?: readonly Disability[];
  /** What they are called in other systems. */
  readonly externalReference?: readonly ExternalReference[];
  /** Passports, identity cards and the like. */
  readonly individualIdentification?: readonly IndividualIdentification[];
  /** The languages they know. */
  readonly languageAbility?: readonly LanguageAbility[];
  /** Names they had before, or go by. */
  readonly otherName?: readonly OtherNameIndividual[];
  /** Further properties, by name. */
  readonly partyCharacteristic?: readonly Characteristic[];
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[];
  /** What they can do. */
  readonly skill?: readonly Skill[];
  /** Where the record is in its life. */
  readonly status?: IndividualState;
  /** Certificates that free them from taxes. */
  readonly taxExemptionCertificate?: readonly TaxExemptionCertificate[];
}

/** A person (Party) as the service has it. */
export interface Individual extends IndividualFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
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
  readonly creditAgencyName?: string;
  /** What kind of agency. */
  readonly creditAgencyType?: string;
  /** The agency's number of the rating. */
  readonly ratingReference?: string;
  /** The score. */
  readonly ratingScore?: number;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface Disability extends Extensible {
  /** A code for it. */
  readonly disabilityCode?: string;
  /** Its name. */
  readonly disabilityName?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface ExternalReference extends Extensible {
  /** What kind of name it is: `facebookId`. */
  readonly externalReferenceType?: string;
  /** The name itself. */
  readonly name?: string;
}

export interface IndividualIdentification extends Extensible {
  /** The number of the paper. */
  readonly identificationId?: string;
  /** What paper it is: `passport`. */
  readonly identificationType?: string;
  /** Who issued it. */
  readonly issuingAuthority?: string;
  /** When it was issued, RFC 3339. */
  readonly issuingDate?: string;
  /** A copy of it. */
  readonly attachment?: Attachment;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface LanguageAbility extends Extensible {
  /** Whether to write to them in it. */
  readonly isFavouriteLanguage?: boolean;
  /** The language's code, `it` say. */
  readonly languageCode?: string;
  /** The language's name. */
  readonly languageName?: string;
  /** How well they understand it when it is spoken. */
  readonly listeningProficiency?: string;
  /** How well they read it. */
  readonly readingProficiency?: string;
  /** How well they speak it. */
  readonly speakingProficiency?: string;
  /** How well they write it. */
  readonly writingProficiency?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface OtherNameIndividual extends Extensible {
  /** A noble title: `Baroness`. */
  readonly aristocraticTitle?: string;
  /** The last name. */
  readonly familyName?: string;
  /** What stands before the last name: `van den`. */
  readonly familyNamePrefix?: string;
  /** The name as it is written on letters. */
  readonly formattedName?: string;
  /** All names, in the usual order. */
  readonly fullName?: string;
  /** `Sr`, `Jr`, `III` and the like. */
  readonly generation?: string;
  /** The first name. */
  readonly givenName?: string;
  /** The name in official papers. */
  readonly legalName?: string;
  /** Names in between. */
  readonly middleName?: string;
  /** The first name they go by. */
  readonly preferredGivenName?: string;
  /** How they are addressed: `Dr`. */
  readonly title?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface Skill extends Extensible {
  /** A remark. */
  readonly comment?: string;
  /** How well they can do it. */
  readonly evaluatedLevel?: string;
  /** A code for it. */
  readonly skillCode?: string;
  /** Its name. */
  readonly skillName?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface TaxExemptionCertificate extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** A copy of it. */
  readonly attachment?: Attachment;
  /** The taxes it frees from. */
  readonly taxDefinition?: readonly TaxDefinition[];
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface TaxDefinition extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** The tax. */
  readonly name?: string;
  /** What kind of tax. */
  readonly taxType?: string;
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
