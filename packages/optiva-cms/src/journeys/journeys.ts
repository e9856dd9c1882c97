import type { Runtime } from "@telcokit/core/client";
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
import { bindJourney, type JourneyMethod } from "./engine/run-journey.ts";
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
  /** Makes a person, a customer and an account, entity by entity, and orders for them. */
  readonly provisionSubscriber: JourneyMethod<ProvisionSubscriberInput, ProvisionSubscriberValues>;
  /** Makes all three at once and orders for them: prepaid only. */
  readonly provisionSubscriberQuick: JourneyMethod<
    ProvisionSubscriberQuickInput,
    ProvisionSubscriberQuickValues
  >;
  /** Stores a payment method for an account, with automatic top-up if wanted. An account has one at most. */
  readonly addPaymentMethod: JourneyMethod<AddPaymentMethodInput, AddPaymentMethodValues>;
  /** Puts another credential in the place of the stored one. */
  readonly changePaymentMethod: JourneyMethod<ChangePaymentMethodInput, ChangePaymentMethodValues>;
  /** Starts automatic top-up for an existing subscription. */
  readonly startTopUp: JourneyMethod<CreateScheduleInput, StartTopUpValues>;
  /** Ends automatic top-up and starts it anew. */
  readonly changeTopUp: JourneyMethod<ChangeTopUpInput, ChangeTopUpValues>;
  /** Ends automatic top-up. */
  readonly cancelTopUp: JourneyMethod<DeleteScheduleInput, CancelTopUpValues>;
  /** Gives referrer and referred their bonuses: with a new subscription, with a cart, or on an active subscription. */
  readonly referFriend: JourneyMethod<ReferFriendInput, ReferFriendValues>;
  /** Looks up offering and subscription, orders through a cart, and takes money. */
  readonly activateSim: JourneyMethod<ActivateSimInput, ActivateSimValues>;
  /** Orders another plan or an add-on. */
  readonly changePlan: JourneyMethod<ChangePlanInput, ChangePlanValues>;
  /** Takes product offerings and add-ons from a subscription. */
  readonly removeOfferings: JourneyMethod<RemoveOfferingsInput, RemoveOfferingsValues>;
  /** Takes all of them, which blocks the SIM. */
  readonly blockSim: JourneyMethod<RemoveOfferingsInput, RemoveOfferingsValues>;
  /** Imports a number from another operator. */
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
