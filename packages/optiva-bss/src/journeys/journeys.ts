import type { JourneyMethod, Runtime } from "@telcokit/core/client";
import type { BssOperations } from "../gen/operations.ts";
import {
  type AccountWithSubscriptionInput,
  type AccountWithSubscriptionValues,
  accountWithSubscription,
} from "./account-with-subscription.ts";
import {
  type ActivatePrepaidInput,
  type ActivatePrepaidValues,
  activatePrepaid,
} from "./activate-prepaid.ts";
import { type ChangePlanInput, type ChangePlanValues, changePlan } from "./change-plan.ts";
import { bindJourney } from "./engine.ts";
import { type PortInInput, type PortInValues, portIn } from "./port-in.ts";
import { type RechargeByCardInput, type RechargeByCardValues, rechargeByCard } from "./recharge-by-card.ts";

/**
 * Flows of more than one write, each a list of named steps over the operations. A journey gives every step's value. When a
 * step fails it throws a `JourneyError`, which holds what was completed and a `resume` object: passed in place of the
 * input, or as the option `resume`, it continues after the last completed step and repeats none. Nothing is undone.
 */
export interface Journeys {
  /**
   * Takes a free number and a SIM, makes an account with its subscription, and activates it at the point of sale.
   * Source: obp-rts-apigw 2.1.0 and obp-rtr-apigw 2.1.0, the operations of its steps.
   * @example
   * await bss.journeys.activatePrepaid({ numbers: { groupId: 1 }, sims: { technology: 0 }, subscriber: { accountProfile: { responsible: true, state: 0 }, detail: { role: 1, accountType: 1, groupType: 0, systemType: 0 }, accountBilling: { billCycle: 1 }, subscriptionProfile: { subscriptionClass: 1, subscriptionType: 10001, technologyType: 0, paidType: 0 }, status: { state: 7 }, rating: { primaryPricePlanID: 20 }, subscriptionBilling: {} } });
   * // { number: { identifier: "15550101000" }, sim: { identifier: "890001000000000001" }, subscription: { accountID: "100", identifier: "100-1" }, activation: { authNumber: "70001" }, profile: { status: { state: 1 } } }
   */
  readonly activatePrepaid: JourneyMethod<ActivatePrepaidInput, ActivatePrepaidValues>;
  /**
   * Asks for the tax, charges a stored card, credits the balance, and reads it.
   * Source: obp-rtr-apigw 2.1.0, Tax API and Payment API.
   * @example
   * await bss.journeys.rechargeByCard({ subscriptionReff: { mobileNumber: "15550100001", subscriptionType: 10001 }, token: { tokenID: "1", accountID: "17" }, amount: 2000, balance: { msisdn: "15550100001", erReference: "ref-1" } });
   * // { tax: { taxQueryId: 5001 }, payment: { responseCode: 0, transactionId: 30001 }, balance: { balance: "4000" } }
   */
  readonly rechargeByCard: JourneyMethod<RechargeByCardInput, RechargeByCardValues>;
  /**
   * Changes price plan and options, and pays by card where there is something to pay.
   * Source: obp-rts-apigw 2.1.0 and obp-rtr-apigw 2.1.0, the operations of its steps.
   * @example
   * await bss.journeys.changePlan({ subscription: { mobileNumber: "15550100001", subscriptionType: "10001" }, estimate: { msisdn: "15550100001", pricePlanId: 20, considerRefund: true }, change: { channel: 1, agentID: "agent", language: "en", operationType: true, subscriptionReference: { mobileNumber: "15550100001", subscriptionType: 10001 }, pricePlanId: 20 } });
   * // { options: { pricePlanDetails: { identifier: "20" } }, estimate: { status: 0, needToPay: 0 }, tax: { needed: false }, payment: { needed: false }, change: {} }
   */
  readonly changePlan: JourneyMethod<ChangePlanInput, ChangePlanValues>;
  /**
   * Orders the porting of a number that can be ported here.
   * Source: obp-rts-apigw 2.1.0, MNP eligibility, and obp-rtr-apigw 2.1.0, port orders.
   * @example
   * await bss.journeys.portIn({ number: { phoneNumber: "15550109003" }, order: { orderData: { orderTypeInfo: "Port-In", orderSubTypeInfo: "External-Customer-Port-In", numberToPort: "15550109003", simPackage: "890001000000000005", contactNumberAlternate: "15550100001", donorNetworkId: "donor" } } });
   * // { eligibility: { Eligible: "Y" }, order: { orderNumber: 2 }, state: { orderGetView: { orderStateInfo: 1 } } }
   */
  readonly portIn: JourneyMethod<PortInInput, PortInValues>;
  /**
   * Makes an account and a subscription for it.
   * Source: obp-rts-apigw 2.1.0, Account API and Subscription API.
   * @example
   * await bss.journeys.accountWithSubscription({ account: { profile: { responsible: true, state: 0 }, detail: { role: 1, accountType: 1, groupType: 0, systemType: 0 }, billing: { billCycle: 1 } }, subscription: { profile: { mobileNumber: "15550101005", cardPackageID: "890001000000000006", subscriptionClass: 1, subscriptionType: 10001, technologyType: 0 }, status: { state: 1 }, rating: { primaryPricePlanID: 20 }, billing: {} } });
   * // { account: { identifier: "100" }, subscription: { accountID: "100", identifier: "100-1" }, profile: { status: { state: 1 } } }
   */
  readonly accountWithSubscription: JourneyMethod<
    AccountWithSubscriptionInput,
    AccountWithSubscriptionValues
  >;
}

export function bindJourneys(runtime: Runtime, bss: BssOperations): Journeys {
  return {
    activatePrepaid: bindJourney(runtime, bss, activatePrepaid),
    rechargeByCard: bindJourney(runtime, bss, rechargeByCard),
    changePlan: bindJourney(runtime, bss, changePlan),
    portIn: bindJourney(runtime, bss, portIn),
    accountWithSubscription: bindJourney(runtime, bss, accountWithSubscription),
  };
}
