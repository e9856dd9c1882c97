import { type BssCall, type BssContext, byNumber, nextNumber, numberOf, textOf } from "../store/context.ts";
import { adjustments, post } from "../store/ledger.ts";
import type { PointOfSaleRequest } from "../store/money-records.ts";
import type { Handlers } from "./handlers.ts";

/** What is sold, by the operator's number: what a package costs, in the unit of the point of sale. */
const packages: Readonly<Record<string, number>> = { "PLU-PACK-10": 10, "PLU-PACK-25": 25 };

/** The operations of the point of sale. They say no inside a good answer, and know what they were asked before. */
export function pointOfSaleHandlers(context: BssContext): Handlers {
  return {
    "mobile.activate": (call) => serve(context, call, "activate", activate),
    "mobile.recharge": (call) => serve(context, call, "recharge", recharge),
    "mobile.reverseActivation": (call) => serve(context, call, "reverseActivation", reverseActivation),
    "mobile.reverseRecharge": (call) => serve(context, call, "reverseRecharge", reverseRecharge),
  };
}

/** Carries it out, and gives the code. */
type Carry = (context: BssContext, call: BssCall) => string;

function serve(context: BssContext, call: BssCall, operation: string, carry: Carry): object {
  const requestId = textOf(call.input, "requestId");
  const key = `${operation} ${requestId}`;
  const before = context.store.pointOfSale[key];
  if (requestId !== "" && before !== undefined) return answer("0011", "request already exists");
  const errorCode = carry(context, call);
  const authNumber = errorCode === "0000" ? String(nextNumber(context, "authorization", 70_001)) : undefined;
  const entry: PointOfSaleRequest = {
    operation,
    requestId,
    errorCode,
    ...(authNumber === undefined ? {} : { authNumber }),
    msisdn: textOf(call.input, "msisdn"),
    amount: numberOf(call.input, "amount") || 0,
    eventId: textOf(call.input, "eventId"),
    transactionId: textOf(call.input, "transactionId"),
    reversed: false,
  };
  context.store.pointOfSale[requestId === "" ? `${operation} ${nextNumber(context, "unnamed")}?` : key] =
    entry;
  return {
    ...(authNumber === undefined ? {} : { authNumber }),
    ...answer(errorCode, errorCode === "0000" ? "Success" : "refused"),
  };
}

function answer(errorCode: string, errorMessage: string): object {
  return { statusInfo: { errorCode, errorMessage } };
}

const activate: Carry = (context, { input }) => {
  const subscription = byNumber(context, textOf(input, "msisdn"));
  const imsi = textOf(input, "imsi");
  if (subscription === undefined || subscription.state !== 7) return "0001";
  if (imsi !== "" && subscription.imsi !== "" && imsi !== subscription.imsi) return "0001";
  subscription.state = 1;
  return "0000";
};

const recharge: Carry = (context, { input }) => {
  const subscription = byNumber(context, textOf(input, "msisdn"));
  // Active, or expired: a recharge brings that back.
  if (subscription === undefined || ![1, 6].includes(subscription.state)) return "0005";
  const eventId = textOf(input, "eventId");
  const price = packages[eventId];
  if (eventId.startsWith("PLU-PACK") && price === undefined) return "0007";
  const amount = numberOf(input, "amount");
  if (price !== undefined && amount < price) return "0010";
  post(context, subscription, {
    credit: amount,
    adjustmentTypeID: adjustments.recharge,
    agent: textOf(input, "departmentId"),
  });
  return "0000";
};

/** The original is looked for by its fields: how a real system finds it is not told. */
function original(
  context: BssContext,
  operation: string,
  { input }: BssCall,
): PointOfSaleRequest | undefined {
  return Object.values(context.store.pointOfSale).find(
    (one) =>
      one.operation === operation &&
      one.errorCode === "0000" &&
      !one.reversed &&
      one.msisdn === textOf(input, "msisdn") &&
      (operation === "activate" || one.amount === numberOf(input, "amount")) &&
      (textOf(input, "transactionId") === "" || one.transactionId === textOf(input, "transactionId")),
  );
}

const reverseActivation: Carry = (context, call) => {
  const found = original(context, "activate", call);
  const subscription = byNumber(context, textOf(call.input, "msisdn"));
  if (found === undefined || subscription === undefined) return "0003";
  found.reversed = true;
  subscription.state = 7;
  return "0000";
};

const reverseRecharge: Carry = (context, call) => {
  const subscription = byNumber(context, textOf(call.input, "msisdn"));
  const amount = numberOf(call.input, "amount");
  if (subscription === undefined || amount > subscription.balance) return "0009";
  const found = original(context, "recharge", call);
  if (found === undefined) return "0006";
  found.reversed = true;
  post(context, subscription, { credit: -amount, adjustmentTypeID: adjustments.recharge });
  return "0000";
};
