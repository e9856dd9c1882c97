import type { ResourceShape } from "../resources/shape.ts";
import type { AccountRef, Extensible, RelatedParty, TimePeriod } from "./common.ts";

/** The fields of a stored payment method, TMF670 v4. All may be missing from an answer. */
export interface PaymentMethodFields extends Extensible {
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Whether to use this one first. */
  readonly isPreferred?: boolean | undefined;
  /** The code that the payment gateway approved it with. */
  readonly authorizationCode?: string | undefined;
  /** Its state: `Active`, `Expired`. */
  readonly status?: string | undefined;
  /** When that state began, RFC 3339. */
  readonly statusDate?: string | undefined;
  /** Why it is in that state. */
  readonly statusReason?: string | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
  /** Whose it is. */
  readonly relatedParty?: RelatedParty | undefined;
  /** Where it is billed to. */
  readonly relatedPlace?: RelatedPlace | undefined;
  /** The accounts that are paid with it. */
  readonly account?: readonly AccountRef[] | undefined;
  /** Optiva's: the account that it pays for. */
  readonly accountID?: string | undefined;
  /** What the payment gateway calls the stored credential. */
  readonly tokenValue?: string | undefined;
  /** Optiva's id of the token, which orders name as `atuTokenID`. */
  readonly tokenID?: string | undefined;
  /** The last four digits of the card. */
  readonly maskedCardNumber?: string | undefined;
  /** `YYYY/MM`. */
  readonly expiryDate?: string | undefined;
}

/** A stored payment method as the service has it. */
export interface PaymentMethod extends PaymentMethodFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
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
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What the place is to it. */
  readonly role?: string | undefined;
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
