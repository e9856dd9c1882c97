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
  readonly accountType?: string;
  /** What the account is for, in words. */
  readonly description?: string;
  /** When it was changed last, RFC 3339. */
  readonly lastModified?: string;
  /** The account's name, for people. */
  readonly name?: string;
  /** Whether it is paid: `due`, `paid`, `in arrears`. */
  readonly paymentStatus?: string;
  /** Its state, as the service spells it. */
  readonly state?: string;
  /** What is on it, by kind of balance. */
  readonly accountBalance?: readonly AccountBalance[];
  /** How it relates to other accounts. */
  readonly accountRelationship?: readonly AccountRelationship[];
  /** What its bills look like and when they come. */
  readonly billStructure?: BillStructure;
  /** Whom to write to about it. */
  readonly contact?: readonly Contact[];
  /** How far it may go below zero. */
  readonly creditLimit?: Money;
  /** How it is paid unless something else is said. */
  readonly defaultPaymentMethod?: EntityRef;
  /** The account in the books behind it. */
  readonly financialAccount?: FinancialAccountRef;
  /** Instalments that were agreed. */
  readonly paymentPlan?: readonly PaymentPlan[];
  /** Whose account it is: the customer, with `id` and `href`. */
  readonly relatedParty?: readonly RelatedParty[];
  /** Taxes it is free of. */
  readonly taxExemption?: readonly AccountTaxExemption[];
}

/** A billing account as the service has it. */
export interface BillingAccount extends BillingAccountFields {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
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
  readonly account?: AccountRef;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface BillStructure extends Extensible {
  /** When bills are made. */
  readonly cycleSpecification?: BillingCycleSpecificationRefOrValue;
  /** What bills look like. */
  readonly format?: BillingRefOrValue;
  /** How bills are delivered. */
  readonly presentationMedia?: readonly BillingRefOrValue[];
}

export interface Contact extends Extensible {
  /** The name to write to. */
  readonly contactName?: string;
  /** What they are the contact for: `primary`. */
  readonly contactType: string;
  /** What role they have. */
  readonly partyRoleType?: string;
  /** How to reach them: addresses, numbers, e-mail. */
  readonly contactMedium?: readonly ContactMedium[];
  /** The person or organisation behind it. */
  readonly relatedParty?: RelatedParty;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface FinancialAccountRef extends Extensible {
  /** The service's id of it. */
  readonly id: string;
  /** Its address at the service. */
  readonly href?: string;
  /** Its name, for people. */
  readonly name?: string;
  /** What is on it. */
  readonly accountBalance?: AccountBalance;
}

export interface PaymentPlan extends Extensible {
  /** How many instalments. */
  readonly numberOfPayments?: number;
  /** How often one is due, `monthly` say. */
  readonly paymentFrequency?: string;
  /** What kind of plan. */
  readonly planType?: string;
  /** Its turn among several; the lowest number first. */
  readonly priority?: number;
  /** Its state, as the service spells it. */
  readonly status?: string;
  /** How it is paid. */
  readonly paymentMethod?: EntityRef;
  /** What all instalments come to. */
  readonly totalAmount?: Money;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface AccountTaxExemption extends Extensible {
  /** The number of the certificate. */
  readonly certificateNumber?: string;
  /** Who issued the certificate. */
  readonly issuingJurisdiction: string;
  /** Why. */
  readonly reason?: string;
  /** When it is valid. */
  readonly validFor: TimePeriod;
}

export interface BillingCycleSpecificationRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** By how many days the bill's date lies after the period. */
  readonly billingDateShift?: number;
  /** The time that a bill covers, `month` say. */
  readonly billingPeriod?: string;
  /** Days until charges are taken. */
  readonly chargeDateOffset?: number;
  /** Days until credits are given. */
  readonly creditDateOffset?: number;
  /** By how many days the period begins later than the calendar's. */
  readonly dateShift?: number;
  /** What it is, in words. */
  readonly description?: string;
  /** How often, `monthly` say. */
  readonly frequency?: string;
  /** Whether it refers to something that exists, or describes it here. */
  readonly isRef: boolean;
  /** Days until the bill is sent. */
  readonly mailingDateOffset?: number;
  /** Its name, for people. */
  readonly name: string;
  /** Days until it has to be paid. */
  readonly paymentDueDateOffset?: number;
  /** When it is valid. */
  readonly validFor?: TimePeriod;
}

export interface BillingRefOrValue extends Extensible {
  /** The service's id of it. */
  readonly id?: string;
  /** Its address at the service. */
  readonly href?: string;
  /** What it is, in words. */
  readonly description?: string;
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
