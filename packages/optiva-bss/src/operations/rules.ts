import { wireDate } from "../wire/invoice-date.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What moves an amount in one direction: a negative one would move it in the other. Adjustments have a sign of their own. */
const oneWay = [
  "charging.credit",
  "charging.debit",
  "payments.apply",
  "transfers.balance",
  "transfers.bundle",
];

/** Those whose `requestId` is an idempotency key: an empty one would be everybody's. */
const keyed = ["mobile.activate", "mobile.recharge", "mobile.reverseActivation", "mobile.reverseRecharge"];

function ownKey({ requestId }: Fields): string | undefined {
  return requestId === "" ? "requestId must not be empty" : undefined;
}

function notNegative({ amount }: Fields): string | undefined {
  return amount !== undefined && Number(amount) < 0 ? "amount must not be negative" : undefined;
}

/** What an input must be like as a whole, where the facts say more than its fields: the complaint, or nothing. */
const rules: Readonly<Record<string, (input: Fields) => string | undefined>> = {
  ...Object.fromEntries(oneWay.map((name) => [name, notNegative])),
  ...Object.fromEntries(keyed.map((name) => [name, (input) => notNegative(input) ?? ownKey(input)])),
  "numbers.reservation": ({ reservationId, resourceType, resourceId }) =>
    reservationId !== undefined || (resourceType !== undefined && resourceId !== undefined)
      ? undefined
      : "must hold reservationId, or resourceType with resourceId",
  "payments.listCardRefunds": ({ ban, msisdn, subscriptionType }) =>
    ban !== undefined || (msisdn !== undefined && subscriptionType !== undefined)
      ? undefined
      : "must hold ban, or msisdn with subscriptionType",
  "numbers.updateReservation": ({ updateType, reservationDuration, contactDetail, ban }) => {
    const needed = { 1: reservationDuration, 2: contactDetail, 3: ban }[Number(updateType)];
    return Number(updateType) === 0 || needed !== undefined
      ? undefined
      : "must hold what updateType changes: reservationDuration (1), contactDetail (2) or ban (3)";
  },
  "invoices.pdf": ({ billingDate }) =>
    wireDate(String(billingDate)) === undefined
      ? "billingDate must be like Nov 24,2023, or begin like 2023-11-24"
      : undefined,
};

export function ruleOf(name: string): ((input: Fields) => string | undefined) | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

/** The same as JSON Schema. */
const ruleSchemas: Readonly<Record<string, object>> = {
  ...Object.fromEntries(oneWay.map((name) => [name, { properties: { amount: { minimum: 0 } } }])),
  ...Object.fromEntries(
    keyed.map((name) => [name, { properties: { amount: { minimum: 0 }, requestId: { minLength: 1 } } }]),
  ),
  "invoices.pdf": {
    properties: {
      billingDate: {
        type: "string",
        pattern:
          "^(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{1,2},\\d{4}$|\\d{4}-(?:0[1-9]|1[0-2])-\\d{2}(?!\\d))",
      },
    },
  },
  "numbers.reservation": {
    anyOf: [{ required: ["reservationId"] }, { required: ["resourceType", "resourceId"] }],
  },
  "payments.listCardRefunds": {
    anyOf: [{ required: ["ban"] }, { required: ["msisdn", "subscriptionType"] }],
  },
  "numbers.updateReservation": {
    anyOf: [
      { properties: { updateType: { enum: [0, "0"] } } },
      { properties: { updateType: { enum: [1, "1"] } }, required: ["reservationDuration"] },
      { properties: { updateType: { enum: [2, "2"] } }, required: ["contactDetail"] },
      { properties: { updateType: { enum: [3, "3"] } }, required: ["ban"] },
    ],
  },
};

export function ruleSchemaOf(name: string): object | undefined {
  return Object.hasOwn(ruleSchemas, name) ? ruleSchemas[name] : undefined;
}
