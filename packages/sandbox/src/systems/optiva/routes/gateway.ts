import { type Desk, now } from "../store/context.ts";
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
import type { OptivaRequest, OptivaRoute } from "./route.ts";

const base = "/paymentGatewayIntegration";

/** Tokens, automatic top-up and charges: fact sheet §2, 37–40. */
export function gatewayRoutes(desk: Desk): readonly OptivaRoute[] {
  return [
    {
      operation: "paymentGateway.createToken",
      method: "POST",
      path: `${base}/createToken`,
      serve: (request) => json(desk.manners.createdStatus, createToken(desk, jsonBody(request))),
    },
    {
      operation: "paymentGateway.createSchedule",
      method: "POST",
      path: `${base}/createSchedule`,
      serve: (request) => json(desk.manners.createdStatus, createSchedule(desk, jsonBody(request))),
    },
    {
      operation: "paymentGateway.deleteSchedule",
      method: "DELETE",
      path: `${base}/deleteSchedule`,
      serve(request) {
        const schedule = desk.store.schedules.get(scheduleIdOf(request));
        if (schedule === undefined) throw notFound("schedule");
        desk.store.schedules.delete(schedule.scheduleID);
        return deletedAnswer(desk, scheduleView(schedule));
      },
    },
    {
      operation: "paymentGateway.applyCharge",
      method: "POST",
      path: `${base}/applyPaymentCharge`,
      serve: (request) => json(desk.manners.createdStatus, applyCharge(desk, jsonBody(request))),
    },
  ];
}

function createToken(desk: Desk, body: JsonObject): JsonObject {
  const tokenValue = named(body, ["tokenValue"]);
  if (tokenValue === undefined) throw missingField("tokenValue");
  if (tokenValue.startsWith(magicTokens.invalid)) {
    throw invalidField("The payment gateway does not know the tokenValue.");
  }
  const accountId = accountIdOf(body) === undefined ? undefined : knownAccountId(desk, body);
  const token: PaymentToken = {
    tokenID: desk.ids.next("paymentToken"),
    tokenValue,
    accountId,
    createdAt: now(desk),
  };
  desk.store.tokens.set(token.tokenID, token);
  linkToken(desk, token);
  // A token's value can charge money: it is not repeated.
  const account = accountId === undefined ? {} : { accountID: accountId };
  return { tokenID: token.tokenID, ...account, status: "Active", creationDate: token.createdAt };
}

function createSchedule(desk: Desk, body: JsonObject): JsonObject {
  const tokenID =
    named(body, ["tokenID"]) ?? refId(body.paymentToken) ?? named(body, ["paymentTokenID", "id"]);
  if (tokenID === undefined) throw missingField("tokenID");
  const token = desk.store.tokens.get(tokenID);
  if (token === undefined) throw invalidField("tokenID names no payment token.");
  const subscription = subscriptionOf(desk, body);
  const accountId = token.accountId ?? subscription?.accountId ?? accountIdOf(body);
  if (subscription !== undefined && subscription.accountId !== accountId) {
    throw invalidField("The subscription belongs to another account.");
  }
  const amount = amountOf(body) ?? defaultTopUp;
  return scheduleView(addSchedule(desk, { tokenID, accountId, subscriptionId: subscription?.id, amount }));
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

function applyCharge(desk: Desk, body: JsonObject): JsonObject {
  const accountId = knownAccountId(desk, body);
  const amount = amountOf(body);
  if (amount === undefined) throw missingField("amount");
  const subscription = subscriptionOf(desk, body);
  if (subscription !== undefined && subscription.accountId !== accountId) {
    throw invalidField("The subscription belongs to another account.");
  }
  const token = tokenFor(desk, body, accountId);
  const given = {
    accountId,
    subscriptionId: subscription?.id,
    amount,
    origin: "applyPaymentCharge",
  } as const;
  return chargeView(charge(desk, given, token));
}

/** The named token, or that of the stored payment method. */
function tokenFor(desk: Desk, body: JsonObject, accountId: string): PaymentToken | undefined {
  const { tokens } = desk.store;
  const tokenID = named(body, ["tokenID"]);
  if (tokenID !== undefined) {
    const token = tokens.get(tokenID);
    if (token === undefined || (token.accountId ?? accountId) !== accountId) {
      throw invalidField("tokenID names no payment token of the account.");
    }
    return token;
  }
  const method = methodOf(desk, accountId);
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
