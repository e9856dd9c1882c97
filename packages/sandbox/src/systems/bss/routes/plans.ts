import {
  type BssCall,
  type BssContext,
  byNumber,
  listOf,
  nextNumber,
  numberOf,
  objectOf,
  subscriptionOf,
  textOf,
} from "../store/context.ts";
import { adjustments, post } from "../store/ledger.ts";
import type { Subscription } from "../store/store.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** What a price plan costs a month, in cents. */
const plans: Readonly<Record<number, number>> = { 20: 1000, 30: 2500, 40: 500 };
const options: Readonly<Record<string, { readonly name: string; readonly fee: number }>> = {
  "501": { name: "Data 1 GB", fee: 300 },
  "502": { name: "100 SMS", fee: 200 },
};

export function planHandlers(context: BssContext): Handlers {
  return {
    "pricePlans.options": (call) => {
      const subscription = subscriptionOf(context, call, call.input);
      const { getOptions, getPlanPeriod, getPlanAmountAndDiscount } = call.input;
      const period =
        getPlanPeriod === true
          ? { recurrence: [{ recurrenceType: "RECURRING", period: "1", periodUnitType: "MONTHLY" }] }
          : {};
      const amounts = [
        { name: "MRCAmount", value: String(plans[subscription.pricePlan] ?? 0) },
        { name: "DiscountAmount", value: "0" },
      ];
      return {
        pricePlanDetails: { identifier: String(subscription.pricePlan) },
        ...(getOptions === true || getPlanPeriod === true
          ? {
              items: Object.entries(options).map(([id, one]) => ({
                ...item(subscription, id, one),
                ...period,
              })),
            }
          : {}),
        ...(getPlanAmountAndDiscount === true ? { parameters: amounts } : {}),
      };
    },
    "pricePlans.estimateChange": ({ input }) => {
      const subscription = byNumber(context, textOf(input, "msisdn"));
      const fee = plans[numberOf(input, "pricePlanId")];
      if (subscription === undefined || subscription.state !== 1 || fee === undefined)
        return { status: 2, errorMessage: "the change is not possible" };
      const due = Math.max(fee - (plans[subscription.pricePlan] ?? 0) - Math.max(subscription.balance, 0), 0);
      if (numberOf(input, "pricePlanId") === subscription.pricePlan || due === 0)
        return { status: 0, needToPay: 0 };
      return { status: 1, needToPay: due };
    },
    "pricePlans.changeOptions": (call) => changeOptions(context, call),
    "accounts.convertBillingType": (call) => convert(context, call),
  };
}

function item(
  { options: own }: Subscription,
  id: string,
  { name, fee }: { readonly name: string; readonly fee: number },
): Json {
  const has = own.some((one) => one.id === id);
  return {
    identifier: id,
    optionType: 4,
    optionState: "0",
    name,
    provisioningState: has ? "2" : "1",
    startDate: "2026-11-01-06:00",
    endDate: "",
    numberOfPayments: "-1",
    adjustmentTypeID: String(adjustments.charge),
    fee: String(fee),
    prorationEnabled: "false",
  };
}

function verdict(validation: string, balance: string, provision: string, left: number): Json {
  return {
    validateAndUpdateQueryResult: {
      validationResultCode: validation,
      balanceCheckResultCode: balance,
      provisionResultCode: provision,
      validationErrorMessage: validation === "0" ? "Success" : "unknown option or plan",
      balance: String(left),
    },
  };
}

function changeOptions(context: BssContext, call: BssCall): Json {
  const { input } = call;
  const subscription = subscriptionOf(context, call, objectOf(input, "subscriptionReference"));
  const plan = numberOf(input, "pricePlanId");
  const wanted = listOf(input, "requestedUpdatedOptions")
    .filter(isJson)
    .filter((one) => one.isSelected === true)
    .map((one) => textOf(one, "identifier"));
  if (plans[plan] === undefined || wanted.some((id) => options[id] === undefined))
    return verdict("1", "0", "0", subscription.balance);
  const fresh = wanted.filter((id) => !subscription.options.some((one) => one.id === id));
  const fee =
    fresh.reduce((sum, id) => sum + (options[id]?.fee ?? 0), 0) +
    (plan === subscription.pricePlan
      ? 0
      : Math.max((plans[plan] ?? 0) - (plans[subscription.pricePlan] ?? 0), 0));
  if (input.bypassBalanceCheck !== true && fee > subscription.balance)
    return verdict("0", "1", "0", subscription.balance);
  if (fee > 0)
    post(context, subscription, {
      credit: -fee,
      adjustmentTypeID: adjustments.charge,
      agent: textOf(input, "agentID"),
    });
  subscription.pricePlan = plan;
  subscription.options = wanted.map((id) => ({
    id,
    type: 4,
    name: options[id]?.name ?? "",
    fee: options[id]?.fee ?? 0,
  }));
  return {
    ...verdict("0", "0", "0", subscription.balance),
    pricePlanOptionUpdateResult: wanted.map((identifier) => ({
      identifier,
      updateType: "1",
      optionType: 4,
      isSelected: true,
      appliedFee: String(options[identifier]?.fee ?? 0),
      provisioningState: "2",
    })),
    optionsToProvision: fresh.map((identifier) => ({
      identifier,
      optionType: 4,
      updateType: "1",
      isSelected: "true",
    })),
  };
}

/** The account gets a new number. */
function convert(context: BssContext, call: BssCall): Json {
  const { store } = context;
  const request = objectOf(call.input, "request");
  const account = store.accounts[textOf(objectOf(request, "currentAccountReference"), "accountID")];
  if (account === undefined) return { resultCode: "1", resultMessage: "no such account" };
  if (call.input.validateOnly === true) return { resultCode: "0", resultMessage: "conversion possible" };
  const ban = String(nextNumber(context, "account", 100));
  const systemType = account.systemType === 0 ? 1 : 0;
  store.accounts[ban] = { ...account, ban, systemType };
  account.state = 2;
  const moved = Object.values(store.subscriptions).filter(
    (one) => one.ban === account.ban && one.state !== 2,
  );
  const references = moved.map((one, at) => {
    const identifier = `${ban}-${at + 1}`;
    store.subscriptions[identifier] = { ...one, identifier, ban, paidType: systemType };
    one.state = 2;
    return {
      accountID: ban,
      identifier,
      mobileNumber: one.mobileNumber,
      spid: "1",
      subscriptionType: String(one.subscriptionType),
      state: String(one.state),
    };
  });
  // The slip is the wire's.
  return {
    resultCode: "0",
    resultMessage: "Success",
    covertedBan: ban,
    convertedSubscriptionRef: references,
  };
}
