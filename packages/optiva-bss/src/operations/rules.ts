import { wireDate } from "../wire/invoice-date.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What an input must be like as a whole, where the facts say more than its fields: the complaint, or nothing. */
const rules: Readonly<Record<string, (input: Fields) => string | undefined>> = {
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
