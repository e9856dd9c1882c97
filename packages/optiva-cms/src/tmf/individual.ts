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
  readonly aristocraticTitle?: string;
  readonly birthDate?: string;
  readonly countryOfBirth?: string;
  readonly deathDate?: string;
  readonly familyName?: string;
  readonly familyNamePrefix?: string;
  readonly formattedName?: string;
  readonly fullName?: string;
  readonly gender?: string;
  readonly generation?: string;
  readonly givenName?: string;
  readonly legalName?: string;
  readonly location?: string;
  readonly maritalStatus?: string;
  readonly middleName?: string;
  readonly nationality?: string;
  readonly placeOfBirth?: string;
  readonly preferredGivenName?: string;
  readonly title?: string;
  readonly contactMedium?: readonly ContactMedium[];
  readonly creditRating?: readonly PartyCreditProfile[];
  readonly disability?: readonly Disability[];
  readonly externalReference?: readonly ExternalReference[];
  readonly individualIdentification?: readonly IndividualIdentification[];
  readonly languageAbility?: readonly LanguageAbility[];
  readonly otherName?: readonly OtherNameIndividual[];
  readonly partyCharacteristic?: readonly Characteristic[];
  readonly relatedParty?: readonly RelatedParty[];
  readonly skill?: readonly Skill[];
  readonly status?: IndividualState;
  readonly taxExemptionCertificate?: readonly TaxExemptionCertificate[];
}

/** A person (Party) as the service has it. */
export interface Individual extends IndividualFields {
  readonly id: string;
  readonly href?: string;
}

/** A person (Party) to be made. */
export interface IndividualCreate extends IndividualFields {
  readonly givenName: string;
  readonly familyName: string;
}

export interface PartyCreditProfile extends Extensible {
  readonly creditAgencyName?: string;
  readonly creditAgencyType?: string;
  readonly ratingReference?: string;
  readonly ratingScore?: number;
  readonly validFor?: TimePeriod;
}

export interface Disability extends Extensible {
  readonly disabilityCode?: string;
  readonly disabilityName?: string;
  readonly validFor?: TimePeriod;
}

export interface ExternalReference extends Extensible {
  readonly externalReferenceType?: string;
  readonly name?: string;
}

export interface IndividualIdentification extends Extensible {
  readonly identificationId?: string;
  readonly identificationType?: string;
  readonly issuingAuthority?: string;
  readonly issuingDate?: string;
  readonly attachment?: Attachment;
  readonly validFor?: TimePeriod;
}

export interface LanguageAbility extends Extensible {
  readonly isFavouriteLanguage?: boolean;
  readonly languageCode?: string;
  readonly languageName?: string;
  readonly listeningProficiency?: string;
  readonly readingProficiency?: string;
  readonly speakingProficiency?: string;
  readonly writingProficiency?: string;
  readonly validFor?: TimePeriod;
}

export interface OtherNameIndividual extends Extensible {
  readonly aristocraticTitle?: string;
  readonly familyName?: string;
  readonly familyNamePrefix?: string;
  readonly formattedName?: string;
  readonly fullName?: string;
  readonly generation?: string;
  readonly givenName?: string;
  readonly legalName?: string;
  readonly middleName?: string;
  readonly preferredGivenName?: string;
  readonly title?: string;
  readonly validFor?: TimePeriod;
}

export interface Skill extends Extensible {
  readonly comment?: string;
  readonly evaluatedLevel?: string;
  readonly skillCode?: string;
  readonly skillName?: string;
  readonly validFor?: TimePeriod;
}

export interface TaxExemptionCertificate extends Extensible {
  readonly id?: string;
  readonly attachment?: Attachment;
  readonly taxDefinition?: readonly TaxDefinition[];
  readonly validFor?: TimePeriod;
}

export interface TaxDefinition extends Extensible {
  readonly id?: string;
  readonly name?: string;
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
