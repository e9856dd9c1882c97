import {
  accountOf,
  type BssCall,
  type BssContext,
  listOf,
  nextNumber,
  now,
  numberOf,
  objectOf,
  pageOf,
  subscriptionOf,
  textOf,
} from "../store/context.ts";
import type { Account, Subscription } from "../store/store.ts";
import { invalid } from "../wire/refusal.ts";
import type { Json } from "../wire/schemas.ts";
import { createAccount } from "./accounts.ts";
import type { Handlers } from "./handlers.ts";
import { bundleBalances, listedSubscriber, profileView, subscriberView } from "./subscription-views.ts";

export function subscriptionHandlers(context: BssContext): Handlers {
  return {
    ...makeSubscriptions(context),
    ...reads(context),
    ...changes(context),
    ...resets(context),
    ...balances(context),
  };
}

function makeSubscriptions(context: BssContext): Handlers {
  return {
    "subscriptions.create": (call) => {
      const { profile = {}, rating = {}, billing = {}, status = {} } = call.input as Record<string, Json>;
      const account = accountOf(context, call, textOf(profile, "accountID"));
      return reference(createSubscription(context, account, { profile, rating, billing, status }));
    },
    "subscriptions.createWithAccount": (call) => {
      const input = call.input as Record<string, Json>;
      const { subscriptionProfile = {}, rating = {}, subscriptionBilling = {}, status = {} } = input;
      checkResources(context, subscriptionProfile);
      const account = createAccount(context, {
        ...input,
        profile: input.accountProfile,
        billing: input.accountBilling,
      });
      const parts = { profile: subscriptionProfile, rating, billing: subscriptionBilling, status };
      return reference(createSubscription(context, account, parts));
    },
  };
}

function reads(context: BssContext): Handlers {
  const { store } = context;
  const asked = (call: BssCall): Subscription => subscriptionOf(context, call, call.input);
  return {
    "subscriptions.profile": (call) => profileView(asked(call)),
    "subscriptions.findByImsi": (call) => {
      const found = Object.values(store.subscriptions).find(
        ({ imsi }) => imsi === textOf(call.input, "imsi"),
      );
      if (found === undefined) throw invalid("rtr", "there is no such subscriber");
      return { resultCode: 0, subscriberReference: subscriberView(found) };
    },
    "subscriptions.list": ({ input }) => {
      const has = (field: string, value: string): boolean => {
        const wanted = [input[field]].flat().filter((one) => one !== undefined);
        return wanted.length === 0 || wanted.map(String).includes(value);
      };
      const found = Object.values(store.subscriptions).filter(
        (one) =>
          has("idList", one.identifier) &&
          has("stateList", String(one.state)) &&
          has("banList", one.ban) &&
          has("msisdnList", one.mobileNumber) &&
          has("packageIdList", one.sim) &&
          has("imsiList", one.imsi),
      );
      const offset = numberOf(input, "offset") || 0;
      const limit = numberOf(input, "limit") || found.length;
      return {
        resultCode: 0,
        subscriberResponseList: found.slice(offset, offset + limit).map(listedSubscriber),
      };
    },
  };
}

function changes(context: BssContext): Handlers {
  const { store } = context;
  const named = (call: BssCall): Subscription =>
    subscriptionOf(context, call, objectOf(call.input, "subscriptionRef"));
  return {
    "subscriptions.updateProfile": (call) => {
      const subscription = named(call);
      subscription.language =
        textOf(objectOf(call.input, "billing"), "billingLanguage") || subscription.language;
    },
    "subscriptions.changeState": (call) => {
      const subscription = named(call);
      const wanted = numberOf(call.input, "newState");
      const expected = numberOf(call.input, "currentState");
      if (!Number.isNaN(expected) && expected !== subscription.state)
        throw invalid("rts", "the subscription is in another state");
      if (!(transitions[subscription.state] ?? []).includes(wanted))
        throw invalid("rts", "there is no way from that state to this one");
      const oldState = String(subscription.state);
      subscription.state = wanted;
      return { oldState };
    },
    "subscriptions.changeSim": (call) => {
      const subscription = named(call);
      const sim = store.sims[textOf(call.input, "newCardPackageID")];
      if (sim === undefined || sim.state !== 1) throw invalid("rts", "the SIM package is not available");
      sim.state = 2;
      subscription.sim = sim.identifier;
      subscription.imsi = sim.imsi;
    },
  };
}

function resets(context: BssContext): Handlers {
  const { store } = context;
  const named = (call: BssCall): Subscription =>
    subscriptionOf(context, call, objectOf(call.input, "subscriptionRef"));
  const asked = (call: BssCall): Subscription => subscriptionOf(context, call, call.input);
  return {
    "subscriptions.setCreditLimit"(call) {
      named(call).creditLimit = numberOf(call.input, "creditLimit");
    },
    "subscriptions.resetMonthlySpend": (call) => {
      named(call).monthlySpend = 0;
    },
    "subscriptions.resetPoolQuota": (call) => void named(call),
    "subscriptions.addNote": (call) =>
      void store.notes.push({
        of: named(call).identifier,
        note: textOf(call.input, "note"),
        mainType: textOf(call.input, "mainType"),
        subType: textOf(call.input, "subType"),
      }),
    "subscriptions.contractStatus": (call) => {
      const subscription = asked(call);
      if (subscription.paidType === 0) return { contractStatus: [] };
      const dates = { startDate: "2026-01-01-06:00", endDate: "2028-01-01-06:00" };
      return {
        contractStatus: [
          {
            contractId: "1",
            ...dates,
            subsidy: "0",
            penaltyFeePerMonth: "500",
            cancellationFee: "2500",
            cancellationIsProrated: "true",
          },
        ],
      };
    },
    "subscriptions.deviceType": (call) => (asked(call).state === 2 ? "NONE" : "SMARTPHONE"),
  };
}

function balances(context: BssContext): Handlers {
  const named = (call: BssCall): Subscription =>
    subscriptionOf(context, call, objectOf(call.input, "subscriptionRef"));
  const asked = (call: BssCall): Subscription => subscriptionOf(context, call, call.input);
  return {
    "subscriptions.bundleBalances": (call) => bundleBalances(asked(call)),
    "subscriptions.secondaryBalance": (call) => {
      const { secondary } = named(call);
      const wanted = listOf(call.input, "categoryId").map(String);
      const found = Object.entries(secondary).filter(
        ([category]) => wanted.length === 0 || wanted.includes(category),
      );
      const missing = wanted.filter((category) => secondary[category] === undefined);
      return {
        subscriptionSecondaryBalanceReference: found.map(([categoryId, amount]) => ({
          categoryId,
          amountInSecondaryBalanceBucket: String(amount),
        })),
        status: "0",
        statusMessage:
          missing.length === 0 ? "Success" : `categories that could not be read: ${missing.join(", ")}`,
      };
    },
    "subscriptions.payableAmount": (call) => {
      const subscription = subscriptionOf(context, call, call.input);
      if (subscription.paidType !== 1 || subscription.state === 2)
        return { status: 1, errorMessage: "not postpaid, or not active" };
      return { status: 0, payableAmount: 2500 - subscription.balance };
    },
    "subscriptions.bucketHistory.list": (call) => {
      const { buckets, identifier, ban } = subscriptionOf(
        context,
        call,
        objectOf(call.input, "subscriptionRef"),
      );
      const views = buckets.map((one) => ({
        ...one,
        amount: String(one.amount),
        balance: String(one.balance),
        spid: "1",
        accountID: ban,
        subscriptionID: identifier,
      }));
      return pageOf(call, views, (one) => one.identifier);
    },
  };
}

/** Where a subscription may go from a state. The sources have no table: these are the sandbox's own. */
const transitions: Readonly<Record<number, readonly number[]>> = {
  0: [7, 1, 2],
  7: [1, 2],
  1: [2, 3, 5, 6, 8, 13],
  3: [1, 2],
  5: [1, 2],
  6: [1, 13, 2],
  13: [1, 2],
  8: [1, 9],
  9: [1, 10, 11],
  10: [1, 11],
  11: [1, 12],
  12: [1, 2],
};

interface Parts {
  readonly profile: Json;
  readonly rating: Json;
  readonly billing: Json;
  readonly status: Json;
}

function checkResources({ store }: BssContext, profile: Json): void {
  const number = store.numbers[textOf(profile, "mobileNumber")];
  if (number === undefined || number.state === "in use")
    throw invalid("rts", "the mobile number is not available");
  const sim = store.sims[textOf(profile, "cardPackageID")];
  if (textOf(profile, "cardPackageID") !== "" && (sim === undefined || sim.state === 2))
    throw invalid("rts", "the SIM package is not available");
}

function createSubscription(
  context: BssContext,
  account: Account,
  { profile, rating, billing, status }: Parts,
): Subscription {
  checkResources(context, profile);
  const state = numberOf(status, "state");
  if (state !== 7 && state !== 1) throw invalid("rts", "a subscription begins available (7) or active (1)");
  const number = textOf(profile, "mobileNumber");
  const sim = context.store.sims[textOf(profile, "cardPackageID")];
  account.subscriptionsMade += 1;
  const subscription: Subscription = {
    identifier: `${account.ban}-${account.subscriptionsMade}`,
    ban: account.ban,
    mobileNumber: number,
    sim: sim?.identifier ?? "",
    imsi: sim?.imsi ?? "",
    subscriptionType: numberOf(profile, "subscriptionType") || 10_001,
    paidType: numberOf(profile, "paidType") || 0,
    state,
    pricePlan: numberOf(rating, "primaryPricePlanID") || 20,
    options: [],
    balance: numberOf(billing, "initialBalance") || 0,
    expiry: "21991231",
    creditLimit: numberOf(billing, "creditLimit") || 0,
    monthlySpend: 0,
    secondary: { "1": 0 },
    bundles: [],
    buckets: [],
    supporter: textOf(billing, "postpaidSupport"),
    language: textOf(billing, "billingLanguage") || "en",
    created: now(context),
  };
  context.store.subscriptions[subscription.identifier] = subscription;
  const taken = context.store.numbers[number];
  if (taken !== undefined) taken.state = "in use";
  if (sim !== undefined) sim.state = 2;
  nextNumber(context, "subscriptions");
  return subscription;
}

function reference({ ban, identifier, mobileNumber, subscriptionType, state }: Subscription): Json {
  return {
    accountID: ban,
    identifier,
    mobileNumber,
    mobileNumberOwnership: "",
    spid: "1",
    subscriptionType: String(subscriptionType),
    state: String(state),
  };
}
