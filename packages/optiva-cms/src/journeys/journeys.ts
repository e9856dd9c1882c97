import type { JourneyMethod, Runtime } from "@telcokit/core/client";
import type { OptivaCmsOperations } from "../operations/operations.ts";
import type { CreateScheduleInput, DeleteScheduleInput } from "../operations/payment-gateway.ts";
import { type ActivateSimInput, type ActivateSimValues, activateSim } from "./activate-sim.ts";
import {
  blockSim,
  type ChangePlanInput,
  type ChangePlanValues,
  changePlan,
  type RemoveOfferingsInput,
  type RemoveOfferingsValues,
  removeOfferings,
} from "./change-offerings.ts";
import { bindJourney } from "./engine.ts";
import {
  type AddPaymentMethodInput,
  type AddPaymentMethodValues,
  addPaymentMethod,
  type ChangePaymentMethodInput,
  type ChangePaymentMethodValues,
  changePaymentMethod,
} from "./payment-methods.ts";
import { type PortNumberInInput, type PortNumberInValues, portNumberIn } from "./port-number-in.ts";
import {
  type ProvisionSubscriberInput,
  type ProvisionSubscriberQuickInput,
  type ProvisionSubscriberQuickValues,
  type ProvisionSubscriberValues,
  provisionSubscriber,
  provisionSubscriberQuick,
} from "./provision-subscriber.ts";
import { type ReferFriendInput, type ReferFriendValues, referFriend } from "./refer-friend.ts";
import {
  type CancelTopUpValues,
  type ChangeTopUpInput,
  type ChangeTopUpValues,
  cancelTopUp,
  changeTopUp,
  type StartTopUpValues,
  startTopUp,
} from "./top-up.ts";

/**
 * What integrators do, each a list of named steps over the operations. A journey gives every step's value. When a step
 * fails it throws a `JourneyError`, which holds what was completed and a `resume` object: passed in place of the input,
 * or as the option `resume`, it continues after the last completed step and repeats none. Nothing is undone.
 */
export interface Journeys {
  /**
   * Makes a person, a customer and an account, entity by entity, and orders for them. Source: "Integrating
   * with Optiva's API Gateway", "Provisioning a New Subscriber".
   * @example
   * ```ts
   * await cms.journeys.provisionSubscriber({
   *   individual: { givenName: "Noor", familyName: "Smit" },
   *   productOrder: { productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }] },
   * });
   * // { individual: { id: "1209100007" }, customer: { id: "8464500006" }, billingAccount: { id: "5724100006" }, productOrder: { id: "4093500001" } }
   * ```
   */
  readonly provisionSubscriber: JourneyMethod<ProvisionSubscriberInput, ProvisionSubscriberValues>;
  /**
   * Makes all three at once and orders for them: prepaid only. Source: "Integrating with Optiva's API
   * Gateway", "Provisioning a New Subscriber".
   * @example
   * ```ts
   * await cms.journeys.provisionSubscriberQuick({
   *   account: { givenName: "Noor", familyName: "Smit" },
   *   productOrder: { productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }] },
   * });
   * // { account: { id: "5724100007" }, productOrder: { id: "4093500002" } }
   * ```
   */
  readonly provisionSubscriberQuick: JourneyMethod<
    ProvisionSubscriberQuickInput,
    ProvisionSubscriberQuickValues
  >;
  /**
   * Stores a payment method for an account, with automatic top-up if wanted. An account has one at most.
   * Source: "Integrating with Optiva's API Gateway", "Managing Payment Methods".
   * @example
   * ```ts
   * await cms.journeys.addPaymentMethod({ accountID: "5724100002", tokenValue: "tok-noor" });
   * // { token: { tokenID: "7812300004" }, paymentMethod: { id: "4869500004" } }
   * ```
   */
  readonly addPaymentMethod: JourneyMethod<AddPaymentMethodInput, AddPaymentMethodValues>;
  /**
   * Puts another credential in the place of the stored one. Source: "Integrating with Optiva's API Gateway",
   * "Managing Payment Methods".
   * @example
   * ```ts
   * await cms.journeys.changePaymentMethod({
   *   paymentMethodId: "4869500001",
   *   tokenValue: "tok-next",
   *   accountID: "5724100001",
   * });
   * // { token: { tokenID: "7812300005" }, paymentMethod: { id: "4869500001" } }
   * ```
   */
  readonly changePaymentMethod: JourneyMethod<ChangePaymentMethodInput, ChangePaymentMethodValues>;
  /**
   * Starts automatic top-up for an existing subscription. Source: "Integrating with Optiva's API Gateway",
   * "Using Payment Schedules".
   * @example
   * ```ts
   * await cms.journeys.startTopUp({ tokenID: "7812300002", subscriptionId: "8721600003", amount: 10 });
   * // { schedule: { scheduleID: "2938100001" } }
   * ```
   */
  readonly startTopUp: JourneyMethod<CreateScheduleInput, StartTopUpValues>;
  /**
   * Ends automatic top-up and starts it anew. Source: "Integrating with Optiva's API Gateway", "Using
   * Payment Schedules".
   * @example
   * ```ts
   * await cms.journeys.changeTopUp({
   *   scheduleID: "2938100001",
   *   schedule: { tokenID: "7812300002", subscriptionId: "8721600003", amount: 20 },
   * });
   * // { cancelled: { scheduleID: "2938100001" }, schedule: { scheduleID: "2938100002" } }
   * ```
   */
  readonly changeTopUp: JourneyMethod<ChangeTopUpInput, ChangeTopUpValues>;
  /**
   * Ends automatic top-up. Source: "Integrating with Optiva's API Gateway", "Using Payment Schedules".
   * @example
   * ```ts
   * await cms.journeys.cancelTopUp({ scheduleID: "2938100002" });
   * // { cancelled: { scheduleID: "2938100002" } }
   * ```
   */
  readonly cancelTopUp: JourneyMethod<DeleteScheduleInput, CancelTopUpValues>;
  /**
   * Gives referrer and referred their bonuses: with a new subscription, with a cart, or on an active
   * subscription. Source: "Integrating with Optiva's API Gateway", "Using Refer a Friend Bonuses".
   * @example
   * ```ts
   * await cms.journeys.referFriend({
   *   kind: "active-subscription",
   *   referral: { referralCode: "BRAM-1", referred: { subscriptionId: "8721600001" } },
   * });
   * // { validation: {}, application: {} }
   * ```
   */
  readonly referFriend: JourneyMethod<ReferFriendInput, ReferFriendValues>;
  /**
   * Looks up offering and subscription, orders through a cart, and takes money. Source: "Integrating with
   * Optiva's API Gateway", "Activating a SIM".
   * @example
   * ```ts
   * await cms.journeys.activateSim({
   *   customerId: "8464500001",
   *   accountID: "5724100001",
   *   subscriptionId: "8721600001",
   *   productOfferingId: "hp-prepaid-10",
   *   addOnIds: ["hp-addon-world"],
   *   addOnsOnly: true,
   *   payment: { charge: { amount: 5 } },
   * });
   * // { subscription: { id: "8721600001" }, shoppingCart: { id: "6095200001" }, productOrder: { id: "4093500003" }, charge: {} }
   * ```
   */
  readonly activateSim: JourneyMethod<ActivateSimInput, ActivateSimValues>;
  /**
   * Orders another plan or an add-on. Source: "Integrating with Optiva's API Gateway", "Changing a Payment
   * Plan or Subscribing to a new Product Offering or Add On".
   * @example
   * ```ts
   * await cms.journeys.changePlan({
   *   accountID: "5724100002",
   *   subscriptionId: "8721600002",
   *   productOfferingId: "hp-prepaid-25",
   *   addOnIds: ["hp-addon-world"],
   *   addOnsOnly: true,
   * });
   * // { productOrder: { id: "4093500004" } }
   * ```
   */
  readonly changePlan: JourneyMethod<ChangePlanInput, ChangePlanValues>;
  /**
   * Takes product offerings and add-ons from a subscription. Source: "Integrating with Optiva's API
   * Gateway", "Removing Product Offerings or Add Ons from a Subscription".
   * @example
   * ```ts
   * await cms.journeys.removeOfferings({
   *   accountID: "5724100001",
   *   subscriptionId: "8721600001",
   *   productOfferingIds: ["hp-prepaid-10"],
   * });
   * // { productOrder: { id: "4093500005" } }
   * ```
   */
  readonly removeOfferings: JourneyMethod<RemoveOfferingsInput, RemoveOfferingsValues>;
  /**
   * Takes all of them, which blocks the SIM. Source: "Integrating with Optiva's API Gateway", "Blocking a
   * SIM".
   * @example
   * ```ts
   * await cms.journeys.blockSim({
   *   accountID: "5724100002",
   *   subscriptionId: "8721600002",
   *   productOfferingIds: ["hp-prepaid-25"],
   * });
   * // { productOrder: { id: "4093500006" } }
   * ```
   */
  readonly blockSim: JourneyMethod<RemoveOfferingsInput, RemoveOfferingsValues>;
  /**
   * Imports a number from another operator. Source: "Integrating with Optiva's API Gateway", "Mobile Number
   * Porting".
   * @example
   * ```ts
   * await cms.journeys.portNumberIn({
   *   number: { mobileNumber: "31611112222" },
   *   productOrder: {
   *     billingAccount: { id: "5724100001" },
   *     subscriptionId: "8721600001",
   *     portInNumber: "31611112222",
   *     productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
   *   },
   * });
   * // { eligibility: { eligible: true }, productOrder: { id: "4093500007" } }
   * ```
   */
  readonly portNumberIn: JourneyMethod<PortNumberInInput, PortNumberInValues>;
}

export function bindJourneys(runtime: Runtime, cms: OptivaCmsOperations): Journeys {
  return {
    provisionSubscriber: bindJourney(runtime, cms, provisionSubscriber),
    provisionSubscriberQuick: bindJourney(runtime, cms, provisionSubscriberQuick),
    addPaymentMethod: bindJourney(runtime, cms, addPaymentMethod),
    changePaymentMethod: bindJourney(runtime, cms, changePaymentMethod),
    startTopUp: bindJourney(runtime, cms, startTopUp),
    changeTopUp: bindJourney(runtime, cms, changeTopUp),
    cancelTopUp: bindJourney(runtime, cms, cancelTopUp),
    referFriend: bindJourney(runtime, cms, referFriend),
    activateSim: bindJourney(runtime, cms, activateSim),
    changePlan: bindJourney(runtime, cms, changePlan),
    removeOfferings: bindJourney(runtime, cms, removeOfferings),
    blockSim: bindJourney(runtime, cms, blockSim),
    portNumberIn: bindJourney(runtime, cms, portNumberIn),
  };
}
