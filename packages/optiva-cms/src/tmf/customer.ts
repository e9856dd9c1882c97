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
  readonly name?: string;
  readonly status?: string;
  readonly statusReason?: string;
  readonly account?: readonly AccountRef[];
  readonly agreement?: readonly EntityRef[];
  readonly characteristic?: readonly Characteristic[];
  readonly contactMedium?: readonly ContactMedium[];
  readonly creditProfile?: readonly CreditProfile[];
  readonly engagedParty?: RelatedParty;
  readonly paymentMethod?: readonly EntityRef[];
  readonly relatedParty?: readonly RelatedParty[];
  readonly validFor?: TimePeriod;
}

/** A customer as the service has it. */
export interface Customer extends CustomerFields {
  readonly id: string;
  readonly href?: string;
}

/** A customer to be made. */
export interface CustomerCreate extends CustomerFields {
  /** The person (Party) that is the customer: its `id` and `href`. */
  readonly engagedParty: RelatedParty;
  readonly name: string;
}

export interface CreditProfile extends Extensible {
  readonly creditProfileDate: string;
  readonly creditRiskRating?: number;
  readonly creditScore?: number;
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
