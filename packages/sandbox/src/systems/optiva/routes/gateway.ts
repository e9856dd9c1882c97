import { now, type OptivaContext } from "../store/context.ts";
import { centsOf, money } from "../store/money.ts";
import { addSchedule, charge, magicTokens, methodOf } from "../store/payments.ts";
import type { Charge, PaymentToken, Schedule } from "../store/records.ts";
import { accountIdOf, knownAccountId, named, refId, subscriptionOf } from "../store/references.ts";
import { json } from "../tmf/answer.ts";
import { jsonBody, optionalJsonBody } from "../tmf/body.ts";
import { isObject, type JsonObject } from "../tmf/json.ts";
import { conflict, invalidField, missingField, notFound } from "../tmf/refusal.ts";
import { linkToken } from "./payment-methods.ts";
import { deletedAnswer } from "./resource.ts";
import type { OptivaRequest, RoutesOf } from "./route.ts";

/** Tokens, automatic top-up and charges: fact sheet §2, 37–40. */
export function gatewayRoutes(context: OptivaContext): RoutesOf<"paymentGateway"> {
  return {
    "paymentGateway.createToken": (request) =>
      json(context.manners.createdStatus, createToken(context, jsonBody(request))),
    "paymentGateway.createSchedule": (request) =>
      json(context.manners.createdStatus, createSchedule(context, jsonBody(request))),
    "paymentGateway.deleteSchedule"(request) {
      const schedule = context.store.schedules.get(scheduleIdOf(request));
      if (schedule === undefined) throw notFound("schedule");
      context.store.schedules.delete(schedule.scheduleID);
      return deletedAnswer(context, scheduleView(schedule));
    },
    "paymentGateway.applyCharge": (request) =>
      json(context.manners.createdStatus, applyCharge(context, jsonBody(request))),
  };
}

function createToken(context: OptivaContext, body: JsonObject): JsonObject {
  const tokenValue = named(body, ["tokenValue"]);
  if (tokenValue === undefined) throw missingField("tokenValue");
  if (tokenValue.startsWith(magicTokens.invalid)) {
    throw invalidField("The payment gateway does not know the tokenValue.");
  }
  const accountId = accountIdOf(body) === undefined ? undefined : knownAccountId(context, body);
  const token: PaymentToken = {
    tokenID: context.ids.next("paymentToken"),
    tokenValue,
    accountId,
    createdAt: now(context),
  };
  context.store.tokens.set(token.tokenID, token);
  linkToken(context, token);
  // A token's value can charge money: it is not repeated.
  const account = accountId === undefined ? {} : { accountID: accountId };
  return { tokenID: token.tokenID, ...account, status: "Active", creationDate: token.createdAt };
}

function createSchedule(context: OptivaContext, body: JsonObject): JsonObject {
  const tokenID =
    named(body, ["tokenID"]) ?? refId(body.paymentToken) ?? named(body, ["paymentTokenID", "id"]);
  if (tokenID === undefined) throw missingField("tokenID");
  const token = context.store.tokens.get(tokenID);
  if (token === undefined) throw invalidField("tokenID names no payment token.");
  const subscription = subscriptionOf(context, body);
  const accountId = token.accountId ?? subscription?.accountId ?? accountIdOf(body);
  if (subscription !== undefined && subscription.accountId !== accountId) {
    throw invalidField("The subscription belongs to another account.");
  }
  const amount = amountOf(body) ?? defaultTopUp;
  return scheduleView(addSchedule(context, { tokenID, accountId, subscriptionId: subscription?.id, amount }));
}

/** What is topped up where nobody said how much, cents. The document requires the token alone. */
const defaultTopUp = 1000;

function scheduleView({
  scheduleID,
  tokenID,
  accountId,
  subscriptionId,
  amount,
  createdAt,
}: Schedule): JsonObject {
  return {
    scheduleID,
    tokenID,
    ...(accountId === undefined ? {} : { accountID: accountId }),
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    amount: money(amount),
    status: "Active",
    creationDate: createdAt,
  };
}

/** In the query string or the body: the document does not say where a DELETE has it. */
function scheduleIdOf(request: OptivaRequest): string {
  const id = request.query.get("scheduleID") ?? named(optionalJsonBody(request), ["scheduleID"]);
  if (id === undefined) throw missingField("scheduleID");
  return id;
}

function applyCharge(context: OptivaContext, body: JsonObject): JsonObject {
  const accountId = knownAccountId(context, body);
  const amount = amountOf(body);
  if (amount === undefined) throw missingField("amount");
  const subscription = subscriptionOf(context, body);
  if (subscription !== undefined && subscription.accountId !== accountId) {
    throw invalidField("The subscription belongs to another account.");
  }
  const token = tokenFor(context, body, accountId);
  const given = {
    accountId,
    subscriptionId: subscription?.id,
    amount,
    origin: "applyPaymentCharge",
  } as const;
  return chargeView(charge(context, given, token));
}

/** The named token, or that of the stored payment method. */
function tokenFor(context: OptivaContext, body: JsonObject, accountId: string): PaymentToken | undefined {
  const { tokens } = context.store;
  const tokenID = named(body, ["tokenID"]);
  if (tokenID !== undefined) {
    const token = tokens.get(tokenID);
    if (token === undefined || (token.accountId ?? accountId) !== accountId) {
      throw invalidField("tokenID names no payment token of the account.");
    }
    return token;
  }
  const method = methodOf(context, accountId);
  if (method === undefined) throw conflict("no_payment_method", "The account has no stored payment method.");
  const { tokenValue } = method;
  const linked = tokens.get(String(method.tokenID));
  return linked ?? [...tokens.values()].find((token) => token.tokenValue === tokenValue);
}

function chargeView({ id, accountId, subscriptionId, amount, date }: Charge): JsonObject {
  const subscription = subscriptionId === undefined ? {} : { subscriptionId };
  return { id, accountID: accountId, ...subscription, amount: money(amount), status: "Approved", date };
}

const amountNames = ["amount", "atuAmount", "chargeAmount", "scheduleAmount", "paymentAmount", "totalAmount"];

/** The amount in a body, cents; `undefined` when there is none, refused when it is not above zero. */
function amountOf(body: JsonObject): number | undefined {
  const object = amountNames.map((name) => body[name]).find(isObject);
  const written = object ?? named(body, amountNames);
  if (written === undefined) return undefined;
  const amount = centsOf(written);
  if (amount === undefined || amount <= 0) throw invalidField("amount must be above zero.");
  return amount;
}
