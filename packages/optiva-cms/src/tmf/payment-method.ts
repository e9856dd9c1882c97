import type { ResourceShape } from "../resources/shape.ts";
import type { AccountRef, Extensible, RelatedParty, TimePeriod } from "./common.ts";

/** The fields of a stored payment method, TMF670 v4. All may be missing from an answer. */
export interface PaymentMethodFields extends Extensible {
  /** Its name, for people. */
  readonly name?: string;
  /** What it is, in words. */
  readonly description?: string;
  /** Whether to use this one first. */
  readonly isPreferred?: boolean;
  /** The code that the payment gateway approved it with. */
  readonly authorizationCode?: string;
  /** Its state: `Active`, `Expired`. */
  readonly status?: string;
  /** When that state began, RFC 3339. */
  readonly statusDate?: string;
  /** Why it is in that state. */
  readonly statusReason?: string;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
  /** Whose it is. */
  readonly relatedParty?: RelatedParty;
  /** Where it is billed to. */
  readonly relatedPlace?: RelatedPlace;
  /** The accounts that are paid with it. */
  readonly account?: readonly AccountRef[];
  /** Optiva's: the account that it pays for. */
  readonly accountID?: string;
  /** What the payment gateway calls the stored credential. */
  readonly tokenValue?: string;
  /** Optiva's id of the token, which orders name as `atuTokenID`. */
  readonly tokenID?: string;
  /** The last four digits of the card. */
  readonly maskedCardNumber?: string;
  /** `YYYY/MM`. */
  readonly expiryDate?: string;
}

/** A stored payment method as the service has it. */
export interface PaymentMethod extends PaymentMethodFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
}

/** A payment method to be stored. A gateway without cards has no digits and no expiry: `noCard` stands in for them. */
export interface PaymentMethodCreate extends PaymentMethodFields {
  /** What the payment gateway calls the credential. */
  readonly tokenValue: string;
  /** The card's last four digits; `1111` without a card. */
  readonly maskedCardNumber: string;
  /** The card's end, `YYYY/MM`; `2200/01` without a card. */
  readonly expiryDate: string;
}

export interface RelatedPlace extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** What the place is to it. */
  readonly role?: string;
}

/** What `validateReplies: "strict"` holds a stored payment method to. */
export const paymentMethodShape: ResourceShape = {
  text: [
    "name",
    "description",
    "authorizationCode",
    "status",
    "statusDate",
    "statusReason",
    "tokenValue",
    "tokenID",
    "accountID",
    "maskedCardNumber",
    "expiryDate",
  ],
  flags: ["isPreferred"],
  lists: ["account"],
  objects: ["validFor", "relatedParty", "relatedPlace"],
};
