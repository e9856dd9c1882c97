import type { ResourceShape } from "../resources/shape.ts";
import type {
  AccountRef,
  Characteristic,
  ContactMedium,
  EntityRef,
  Extensible,
  RelatedParty,
  TimePeriod,
} from "./common.ts";

/** The fields of a customer, TMF629 v4. All may be missing from an answer. */
export interface CustomerFields extends Extensible {
  /** The customer's name, for people. */
  readonly name?: string | undefined;
  /** The customer's state: `Approved`, `Active`. */
  readonly status?: string | undefined;
  /** Why it is in that state. */
  readonly statusReason?: string | undefined;
  /** The customer's accounts. */
  readonly account?: readonly AccountRef[] | undefined;
  /** The agreements it rests on. */
  readonly agreement?: readonly EntityRef[] | undefined;
  /** Further properties, by name. */
  readonly characteristic?: readonly Characteristic[] | undefined;
  /** How to reach them: addresses, numbers, e-mail. */
  readonly contactMedium?: readonly ContactMedium[] | undefined;
  /** How creditworthy they were found to be. */
  readonly creditProfile?: readonly CreditProfile[] | undefined;
  /** The person behind the customer, with `id` and `href`. */
  readonly engagedParty?: RelatedParty | undefined;
  /** Stored ways to pay. */
  readonly paymentMethod?: readonly EntityRef[] | undefined;
  /** Persons and organisations that have to do with it, and their roles. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

/** A customer as the service has it. */
export interface Customer extends CustomerFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
}

/** A customer to be made. */
export interface CustomerCreate extends CustomerFields {
  /** The person (Party) that is the customer: its `id` and `href`. */
  readonly engagedParty: RelatedParty;
  /** The customer's name, for people. */
  readonly name: string;
}

export interface CreditProfile extends Extensible {
  /** When they were looked at, RFC 3339. */
  readonly creditProfileDate: string;
  /** The risk, as a grade. */
  readonly creditRiskRating?: number | undefined;
  /** The score. */
  readonly creditScore?: number | undefined;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

/** What `validateReplies: "strict"` holds a customer to. */
export const customerShape: ResourceShape = {
  text: ["name", "status", "statusReason"],
  lists: [
    "account",
    "agreement",
    "characteristic",
    "contactMedium",
    "creditProfile",
    "paymentMethod",
    "relatedParty",
  ],
  objects: ["engagedParty", "validFor"],
};
