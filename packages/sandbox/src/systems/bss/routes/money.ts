import { jsonAnswer } from "../../../http/answer.ts";
import {
  accountOf,
  type BssCall,
  type BssContext,
  byNumber,
  listOf,
  nextNumber,
  numberOf,
  objectOf,
  pageOf,
  subscriptionOf,
  textOf,
} from "../store/context.ts";
import {
  adjustments,
  detailedTransactionView,
  post,
  postOnAccount,
  transactionView,
} from "../store/ledger.ts";
import type { Transaction } from "../store/money-records.ts";
import type { Subscription } from "../store/store.ts";
import { BssRefusal, invalid } from "../wire/refusal.ts";
import { isJson, type Json } from "../wire/schemas.ts";
import type { Handlers } from "./handlers.ts";

/** Transactions, the charging system, and payments by card: all on one ledger. */
export function moneyHandlers(context: BssContext): Handlers {
  return { ...transactionHandlers(context), ...chargingHandlers(context), ...paymentHandlers(context) };
}

function transactionHandlers(context: BssContext): Handlers {
  const { store } = context;
  const ofAccount = (ban: string): Transaction[] =>
    store.transactions.filter(({ accountID }) => accountID === ban);
  const idOf = ({ identifier }: { readonly identifier?: unknown }): string => String(identifier);
  return {
    "transactions.createForSubscription": (call) => {
      const request = objectOf(call.input, "request");
      const subscription = subscriptionOf(context, call, objectOf(call.input, "subscriptionRef"));
      const made = post(context, subscription, postingOf(request));
      return transactionView(made);
    },
    "transactions.createForAccount": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      return transactionView(postOnAccount(context, account, postingOf(objectOf(call.input, "request"))));
    },
    "transactions.get": ({ input }) => {
      const found = store.transactions.find(({ identifier }) => identifier === textOf(input, "id"));
      if (found === undefined) throw invalid("rts", "there is no such transaction");
      return detailedTransactionView(found);
    },
    "transactions.listByExternalNumber": (call) => {
      const number = textOf(call.input, "externalTransactionNumber");
      const found = store.transactions.filter((one) => one.externalTransactionNumber === number);
      return pageOf(call, found.map(transactionView) as { identifier: string }[], idOf);
    },
    "transactions.listForAccount": (call) => {
      const found = ofAccount(accountOf(context, call, textOf(call.input, "accountID")).ban);
      return pageOf(call, found.map(transactionView) as { identifier: string }[], idOf);
    },
    "transactions.listDetailedForAccount": (call) => {
      const found = ofAccount(accountOf(context, call, textOf(call.input, "accountID")).ban);
      return pageOf(call, found.map(detailedTransactionView) as { identifier: string }[], idOf);
    },
  };
}

function postingOf(request: Json) {
  const amount = numberOf(request, "amount");
  if (!Number.isFinite(amount)) throw invalid("rts", "there is no amount");
  return {
    credit: amount,
    adjustmentTypeID: numberOf(request, "adjustmentType"),
    externalTransactionNumber: textOf(request, "externalTransactionNumber"),
    csrInput: textOf(request, "csrInput"),
  };
}

/** The charging system knows mobiles by number, and answers in numbers that nobody explains. */
function chargingHandlers(context: BssContext): Handlers {
  const find = ({ input }: BssCall): Subscription | undefined => byNumber(context, textOf(input, "msisdn"));
  const nobody = { return: "213", balance: "0", expiry: "" };
  return {
    "charging.balance": (call) => {
      const subscription = find(call);
      if (subscription === undefined) return nobody;
      const { balance, expiry } = subscription;
      return {
        return: "0",
        balance: String(balance),
        expiry: call.input.sendExpiry === true ? expiry : "",
        outputParamSet: { outParamset: [attribute(30, expiry)] },
      };
    },
    "charging.debit": (call) => {
      const subscription = find(call);
      if (subscription === undefined) return { return: "213", newBal: "0", shortfall: "0" };
      const wanted = numberOf(call.input, "amount") || 0;
      const taken =
        call.input.balFlag === false ? wanted : Math.min(wanted, Math.max(subscription.balance, 0));
      if (taken > 0) post(context, subscription, { credit: -taken, adjustmentTypeID: adjustments.debit });
      return { return: "0", newBal: String(subscription.balance), shortfall: String(wanted - taken) };
    },
    "charging.credit": (call) => {
      const subscription = find(call);
      if (subscription === undefined) return { return: "213", newBal: "0" };
      post(context, subscription, {
        credit: numberOf(call.input, "amount") || 0,
        adjustmentTypeID: adjustments.credit,
      });
      return { return: "0", newBal: String(subscription.balance), balance: String(subscription.balance) };
    },
  };
}

/** With the underscores of attributes. */
function attribute(parameterID: number, value: string): Json {
  return { parameterID, value: { ___intValue: value, __discriminator: "1", __uninitialized: "false" } };
}

const taxRate = 0.21;

function paymentHandlers(context: BssContext): Handlers {
  return { ...payments(context), ...schedules(context) };
}

function payments(context: BssContext): Handlers {
  const { store } = context;
  return {
    "taxes.calculate": ({ input }) => {
      const type = numberOf(input, "queryType");
      const amount =
        numberOf(input, "amount") || listOf(objectOf(input, "offerData"), "OfferItemsList").length * 500;
      const taxAmount = Math.round(amount * taxRate);
      const taxQueryId = nextNumber(context, "taxQuery", 5001);
      const optionsHash = `hash-${taxQueryId}`;
      store.taxQueries[String(taxQueryId)] = { taxQueryId, optionsHash, amount, taxAmount, used: type < 3 };
      const item = {
        categoryId: 1,
        taxName: "VAT",
        optionId: -1,
        optionType: 0,
        taxRate,
        taxAmount,
        composite: false,
      };
      return { responseCode: 0, optionsHash, taxQueryId, taxItemList: [item] };
    },
    "payments.apply": (call) => apply(context, call),
    "payments.initiateDirectDebit": (call) => {
      const account = accountOf(context, call, textOf(call.input, "accountID"));
      if (account.systemType === 0) return { resultCode: "2" };
      if (account.balance <= 0) return { resultCode: "1" };
      postOnAccount(context, account, { credit: account.balance, adjustmentTypeID: adjustments.payment });
      return { resultCode: "0" };
    },
    "payments.listCardRefunds": ({ input }) => {
      const subscription = byNumber(context, textOf(input, "msisdn"));
      const ban = textOf(input, "ban") || subscription?.ban;
      const status = textOf(input, "status").toLowerCase();
      const refunds = ban === "19" ? [refund(ban)] : [];
      return {
        responseCode: 0,
        creditCardRefundList: refunds.filter((one) => status === "" || one.status.toLowerCase() === status),
      };
    },
  };
}

function schedules(context: BssContext): Handlers {
  const { store } = context;
  return {
    "payments.schedules.list": ({ input }) => {
      const criteria = objectOf(objectOf(input, "request"), "criteria");
      const reference = objectOf(criteria, "subscriptionRef");
      const identifier =
        textOf(reference, "identifier") || byNumber(context, textOf(reference, "mobileNumber"))?.identifier;
      const wanted = [textOf(criteria, "scheduleID"), textOf(criteria, "tokenID")];
      if (
        isJson(criteria.subscriptionRef) &&
        (identifier === undefined || store.subscriptions[identifier] === undefined)
      )
        return { statusCode: 2, statusMessage: "NO_SUCH_SUBSCRIPTION" };
      const schedules = Object.values(store.schedules).filter(
        (one) =>
          (identifier === undefined || one.subscriptionId === identifier) &&
          (wanted[0] === "" || one.scheduleID === wanted[0]) &&
          (wanted[1] === "" || one.tokenID === wanted[1]),
      );
      return {
        statusCode: 0,
        statusMessage: "SUCCESS",
        schedules: schedules.map((one) => scheduleView(context, one.scheduleID)),
      };
    },
    "payments.schedules.update": ({ input }) => {
      const id = textOf(input, "id");
      const schedule = store.schedules[id];
      if (schedule === undefined) return { statusCode: "7", statusMessage: "NO_SUCH_SCHEDULE_ID" };
      for (const field of listOf(objectOf(input, "request"), "scheduleFields").filter(isJson))
        if (textOf(field, "name") === "AMOUNT") schedule.amount = textOf(field, "value");
      return { statusCode: "0", statusMessage: "SUCCESS", schedule: scheduleView(context, id) };
    },
    "payments.tokens.delete": ({ input }) => {
      const id = textOf(input, "id");
      const token = store.tokens[id];
      if (token === undefined) return { statusCode: "5", statusMessage: "NO_SUCH_TOKEN_ID" };
      delete store.tokens[id];
      for (const one of Object.values(store.schedules))
        if (one.tokenID === id) delete store.schedules[one.scheduleID];
      return { statusCode: "0", statusMessage: "SUCCESS", token };
    },
  };
}

function refund(ban: string) {
  return {
    identifier: 1,
    spid: 1,
    ban,
    transactionId: 990,
    extTransactionId: "ext-990",
    refundAmount: -2000,
    taxAmount: -420,
    taxDocId: 7,
    status: "pending",
    createdDate: "2026-11-01 10:00:00",
  };
}

function scheduleView({ store }: BssContext, id: string): Json {
  const one = store.schedules[id];
  const subscription = store.subscriptions[one?.subscriptionId ?? ""];
  const { ban = "", identifier = "", mobileNumber = "", subscriptionType = 10_001 } = subscription ?? {};
  return {
    scheduleID: id,
    // The slip is the wire's.
    subscriptionRef: {
      accountID: ban,
      identifer: identifier,
      mobileNumber,
      spid: 1,
      subscriptionType,
      state: 0,
    },
    amount: one?.amount ?? "0",
    tokenID: one?.tokenID ?? "",
    nextApplication: one?.nextApplication ?? "",
  };
}

/** In the body of a 400, the numbers mean other things than in an answer. */
function refusePayment(code: number, errorMessage: string): BssRefusal {
  return new BssRefusal(jsonAnswer(400, { responseCode: code, errorMessage }));
}

function apply(context: BssContext, call: BssCall): Json {
  const { input } = call;
  const { store } = context;
  const reference = isJson(input.subscriptionReff)
    ? input.subscriptionReff
    : objectOf(input, "subscriptionRef");
  const query = Object.values(store.taxQueries).find(
    ({ optionsHash }) => optionsHash === textOf(input, "optionHash"),
  );
  if (query === undefined || query.used) throw refusePayment(1, "there is no such tax query");
  if (query.amount !== numberOf(input, "amount"))
    throw refusePayment(2, "the amount is not the one of the tax query");
  const token = objectOf(input, "token");
  const known = store.tokens[textOf(token, "tokenID") || textOf(token, "tokenId")];
  const value = known?.tokenValue ?? textOf(token, "tokenValue");
  if (value === "") throw refusePayment(2, "there is no such token");
  const subscription = subscriptionOf(context, call, reference);
  if (value.startsWith("tok-declined")) return parts("5", "0", "0");
  query.used = true;
  // The card is charged from here on.
  if (value.startsWith("tok-uncredited")) return parts("0", "2", "0");
  const transactionId = nextNumber(context, "payment", 30_001);
  if (input.creditToBalance === true)
    post(context, subscription, {
      credit: query.amount,
      adjustmentTypeID: adjustments.payment,
      externalTransactionNumber: `pay-${transactionId}`,
    });
  return { ...parts("0", "0", "0"), transactionId };
}

/** Numbers in a sample, texts in the declaration. */
function parts(payment: string, billing: string, charging: string): Json {
  return {
    responseCode: 0,
    paymentGatewayResult: { resultCode: Number(payment) },
    billingSystemResult: { resultCode: Number(billing) },
    chargingGatewayResult: { resultCode: Number(charging) },
  };
}
