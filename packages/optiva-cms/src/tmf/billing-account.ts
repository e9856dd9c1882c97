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
  /** What kind of account, `prepaid` say. */
  readonly accountType?: string | undefined;
  /** What the account is for, in words. */
  readonly description?: string | undefined;
  /** When it was changed last, RFC 3339. */
  readonly lastModified?: string | undefined;
  /** The account's name, for people. */
  readonly name?: string | undefined;
  /** Whether it is paid: `due`, `paid`, `in arrears`. */
  readonly paymentStatus?: string | undefined;
  /** Its state, as the service spells it. */
  readonly state?: string | undefined;
  /** What is on it, by kind of balance. */
  readonly accountBalance?: readonly AccountBalance[] | undefined;
  /** How it relates to other accounts. */
  readonly accountRelationship?: readonly AccountRelationship[] | undefined;
  /** What its bills look like and when they come. */
  readonly billStructure?: BillStructure | undefined;
  /** Whom to write to about it. */
  readonly contact?: readonly Contact[] | undefined;
  /** How far it may go below zero. */
  readonly creditLimit?: Money | undefined;
  /** How it is paid unless something else is said. */
  readonly defaultPaymentMethod?: EntityRef | undefined;
  /** The account in the books behind it. */
  readonly financialAccount?: FinancialAccountRef | undefined;
  /** Instalments that were agreed. */
  readonly paymentPlan?: readonly PaymentPlan[] | undefined;
  /** Whose account it is: the customer, with `id` and `href`. */
  readonly relatedParty?: readonly RelatedParty[] | undefined;
  /** Taxes it is free of. */
  readonly taxExemption?: readonly AccountTaxExemption[] | undefined;
}

/** A billing account as the service has it. */
export interface BillingAccount extends BillingAccountFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
}

/** A billing account to be made. */
export interface BillingAccountCreate extends BillingAccountFields {
  /** The account's name, for people. */
  readonly name: string;
  /** The customer whose account it is: its `id` and `href`. */
  readonly relatedParty: readonly RelatedParty[];
}

export interface AccountBalance extends Extensible {
  /** Which balance: `receivable`, `deposit`. */
  readonly balanceType: string;
  /** How much is on it. */
  readonly amount: Money;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface AccountRelationship extends Extensible {
  /** What kind of relation it is. */
  readonly relationshipType: string;
  /** The other account. */
  readonly account?: AccountRef | undefined;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface BillStructure extends Extensible {
  /** When bills are made. */
  readonly cycleSpecification?: BillingCycleSpecificationRefOrValue | undefined;
  /** What bills look like. */
  readonly format?: BillingRefOrValue | undefined;
  /** How bills are delivered. */
  readonly presentationMedia?: readonly BillingRefOrValue[] | undefined;
}

export interface Contact extends Extensible {
  /** The name to write to. */
  readonly contactName?: string | undefined;
  /** What they are the contact for: `primary`. */
  readonly contactType: string;
  /** What role they have. */
  readonly partyRoleType?: string | undefined;
  /** How to reach them: addresses, numbers, e-mail. */
  readonly contactMedium?: readonly ContactMedium[] | undefined;
  /** The person or organisation behind it. */
  readonly relatedParty?: RelatedParty | undefined;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface FinancialAccountRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** Its name, for people. */
  readonly name?: string | undefined;
  /** What is on it. */
  readonly accountBalance?: AccountBalance | undefined;
}

export interface PaymentPlan extends Extensible {
  /** How many instalments. */
  readonly numberOfPayments?: number | undefined;
  /** How often one is due, `monthly` say. */
  readonly paymentFrequency?: string | undefined;
  /** What kind of plan. */
  readonly planType?: string | undefined;
  /** Its turn among several; the lowest number first. */
  readonly priority?: number | undefined;
  /** Its state, as the service spells it. */
  readonly status?: string | undefined;
  /** How it is paid. */
  readonly paymentMethod?: EntityRef | undefined;
  /** What all instalments come to. */
  readonly totalAmount?: Money | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface AccountTaxExemption extends Extensible {
  /** The number of the certificate. */
  readonly certificateNumber?: string | undefined;
  /** Who issued the certificate. */
  readonly issuingJurisdiction: string;
  /** Why. */
  readonly reason?: string | undefined;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface BillingCycleSpecificationRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** By how many days the bill's date lies after the period. */
  readonly billingDateShift?: number | undefined;
  /** The time that a bill covers, `month` say. */
  readonly billingPeriod?: string | undefined;
  /** Days until charges are taken. */
  readonly chargeDateOffset?: number | undefined;
  /** Days until credits are given. */
  readonly creditDateOffset?: number | undefined;
  /** By how many days the period begins later than the calendar's. */
  readonly dateShift?: number | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** How often, `monthly` say. */
  readonly frequency?: string | undefined;
  /** Whether it refers to something that exists, or describes it here. */
  readonly isRef: boolean;
  /** Days until the bill is sent. */
  readonly mailingDateOffset?: number | undefined;
  /** Its name, for people. */
  readonly name: string;
  /** Days until it has to be paid. */
  readonly paymentDueDateOffset?: number | undefined;
  /** When it is valid. */
  readonly validFor?: TimePeriod | undefined;
}

export interface BillingRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string | undefined;
  /** Its address at the service. */
  readonly href?: string | undefined;
  /** What it is, in words. */
  readonly description?: string | undefined;
  /** Whether it refers to something that exists, or describes it here. */
  readonly isRef: boolean;
  /** Its name, for people. */
  readonly name: string;
}

/** What `validateReplies: "strict"` holds a billing account to. */
export const billingAccountShape: ResourceShape = {
  text: ["accountType", "description", "lastModified", "name", "paymentStatus", "state"],
  lists: ["accountBalance", "accountRelationship", "contact", "paymentPlan", "relatedParty", "taxExemption"],
  objects: ["billStructure", "creditLimit", "defaultPaymentMethod", "financialAccount"],
};
