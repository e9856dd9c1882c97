import type { ResourceShape } from "../resources/shape.ts";
import type { AccountRef, Extensible, RelatedParty, TimePeriod } from "./common.ts";

/** The fields of a stored payment method, TMF670 v4. All may be missing from an answer. */
export interface PaymentMethodFields extends Extensible {
  readonly name?: string;
  readonly description?: string;
  readonly isPreferred?: boolean;
  readonly authorizationCode?: string;
  readonly status?: string;
  readonly statusDate?: string;
  readonly statusReason?: string;
  readonly validFor?: TimePeriod;
  readonly relatedParty?: RelatedParty;
  readonly relatedPlace?: RelatedPlace;
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
  readonly id: string;
  readonly href?: string;
}

/** A payment method to be stored. A gateway without cards has no digits and no expiry: `noCard` stands in for them. */
export interface PaymentMethodCreate extends PaymentMethodFields {
  readonly tokenValue: string;
  readonly maskedCardNumber: string;
  readonly expiryDate: string;
}

export interface RelatedPlace extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly name?: string;
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
