import type { ResourceShape } from "../resources/shape.ts";
import type {
  AccountRef,
  ContactMedium,
  EntityRef,
  Extensible,
  Money,
  RelatedParty,
  TimePeriod,
} from "./common.ts";

/** The fields of a billing account, TMF666 v4. All may be missing from an answer. */
export interface BillingAccountFields extends Extensible {
  readonly accountType?: string;
  readonly description?: string;
  readonly lastModified?: string;
  readonly name?: string;
  readonly paymentStatus?: string;
  readonly state?: string;
  readonly accountBalance?: readonly AccountBalance[];
  readonly accountRelationship?: readonly AccountRelationship[];
  readonly billStructure?: BillStructure;
  readonly contact?: readonly Contact[];
  readonly creditLimit?: Money;
  readonly defaultPaymentMethod?: EntityRef;
  readonly financialAccount?: FinancialAccountRef;
  readonly paymentPlan?: readonly PaymentPlan[];
  readonly relatedParty?: readonly RelatedParty[];
  readonly taxExemption?: readonly AccountTaxExemption[];
}

/** A billing account as the service has it. */
export interface BillingAccount extends BillingAccountFields {
  readonly id: string;
  readonly href?: string;
}

/** A billing account to be made. */
export interface BillingAccountCreate extends BillingAccountFields {
  readonly name: string;
  /** The customer whose account it is: its `id` and `href`. */
  readonly relatedParty: readonly RelatedParty[];
}

export interface AccountBalance extends Extensible {
  readonly balanceType: string;
  readonly amount: Money;
  readonly validFor: TimePeriod;
}

export interface AccountRelationship extends Extensible {
  readonly relationshipType: string;
  readonly account?: AccountRef;
  readonly validFor: TimePeriod;
}

export interface BillStructure extends Extensible {
  readonly cycleSpecification?: BillingCycleSpecificationRefOrValue;
  readonly format?: BillingRefOrValue;
  readonly presentationMedia?: readonly BillingRefOrValue[];
}

export interface Contact extends Extensible {
  readonly contactName?: string;
  readonly contactType: string;
  readonly partyRoleType?: string;
  readonly contactMedium?: readonly ContactMedium[];
  readonly relatedParty?: RelatedParty;
  readonly validFor: TimePeriod;
}

export interface FinancialAccountRef extends Extensible {
  readonly id: string;
  readonly href?: string;
  readonly name?: string;
  readonly accountBalance?: AccountBalance;
}

export interface PaymentPlan extends Extensible {
  readonly numberOfPayments?: number;
  readonly paymentFrequency?: string;
  readonly planType?: string;
  readonly priority?: number;
  readonly status?: string;
  readonly paymentMethod?: EntityRef;
  readonly totalAmount?: Money;
  readonly validFor?: TimePeriod;
}

export interface AccountTaxExemption extends Extensible {
  readonly certificateNumber?: string;
  readonly issuingJurisdiction: string;
  readonly reason?: string;
  readonly validFor: TimePeriod;
}

export interface BillingCycleSpecificationRefOrValue extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly billingDateShift?: number;
  readonly billingPeriod?: string;
  readonly chargeDateOffset?: number;
  readonly creditDateOffset?: number;
  readonly dateShift?: number;
  readonly description?: string;
  readonly frequency?: string;
  readonly isRef: boolean;
  readonly mailingDateOffset?: number;
  readonly name: string;
  readonly paymentDueDateOffset?: number;
  readonly validFor?: TimePeriod;
}

export interface BillingRefOrValue extends Extensible {
  readonly id?: string;
  readonly href?: string;
  readonly description?: string;
  readonly isRef: boolean;
  readonly name: string;
}

/** What `validateReplies: "strict"` holds a billing account to. */
export const billingAccountShape: ResourceShape = {
  text: ["accountType", "description", "lastModified", "name", "paymentStatus", "state"],
  lists: ["accountBalance", "accountRelationship", "contact", "paymentPlan", "relatedParty", "taxExemption"],
  objects: ["billStructure", "creditLimit", "defaultPaymentMethod", "financialAccount"],
};
