import type { Meaning } from "../operations/spec.ts";
import { isObject } from "../wire/unwrap.ts";
import { judgeByValue, judgeValue } from "./by-value.ts";
import { type Judge, type Judgement, no, nothing, open, partly, yes } from "./judgement.ts";
import { entriesAt, numberAt, textAt } from "./look-up.ts";

// Verdicts that are more than one value: some of it may be done and some not.

/** What each code of these says. */
const meanings = {
  partly_charged: [
    "internal",
    "the card was charged, but the amount was not credited; results says what billing and charging answered. Do not charge again",
  ],
  result_payment: ["not-applicable", "the payment gateway did not charge the card"],
  result_credit: ["internal", "the amount was not credited; whether the card was charged is open"],
  partly_provisioned: [
    "internal",
    "the options were accepted, but not all of them were set up in the network; data tells of each its provisioningState",
  ],
  partly_debited: [
    "not-applicable",
    "the balance did not suffice: only a part was debited, results.shortfall is what is missing",
  ],
  partly_updated: ["not-applicable", "some vouchers were changed, others were not; data tells of each"],
  overall_0: ["not-applicable", "no voucher was changed; data tells of each why"],
  partly_removed: [
    "not-applicable",
    "some numbers were taken off the list, others were not; data tells of each",
  ],
  not_removed: ["not-applicable", "no number was taken off the list; data tells of each why"],
  partly_created: ["not-applicable", "some vouchers were made, others were not; data holds those that were"],
  no_voucher: ["not-applicable", "no voucher was made; data tells of each why"],
} as const satisfies Readonly<Record<string, Meaning>>;

const unfitting: Meaning = ["invalid-argument", "the options do not fit together; nothing was changed"];
const uncovered: Meaning = ["not-applicable", "the balance does not cover the fees; nothing was changed"];

/** The card, billing and charging each say how it went for them. A card that was charged for nothing is told as such. */
export const judgePayment: Judge = (evidence) => {
  const { payload } = evidence;
  const part = (name: string): string | undefined => textAt(payload, `${name}.resultCode`);
  const gateway = part("paymentGatewayResult");
  const results = {
    ...(gateway === undefined ? {} : { paymentGateway: gateway }),
    billingSystem: part("billingSystemResult") ?? "0",
    chargingGateway: part("chargingGatewayResult") ?? "0",
  };
  const credited = results.billingSystem === "0" && results.chargingGateway === "0";
  if (gateway === "0" && !credited) return partly("partly_charged", meanings.partly_charged, safe(results));
  const whole = judgeByValue(evidence);
  if (gateway !== undefined && gateway !== "0" && isOpen(whole))
    return no(whole.refusal.code, meanings.result_payment);
  if (gateway === "0" && whole.says === "no")
    return open(whole.refusal.code, [
      "internal",
      "the card was charged, yet the service says no: whether the amount was credited is open",
    ]);
  if (whole.says !== "yes") return whole;
  if (gateway !== undefined && gateway !== "0") return no("result_payment", meanings.result_payment);
  // Nobody says that the card was charged: whether it was is open.
  return credited ? yes : open("result_credit", meanings.result_credit);
};

function isOpen(judgement: Judgement): judgement is Extract<Judgement, { says: "no" }> {
  return judgement.says === "no" && judgement.refusal.outcome === "unknown";
}

/** Checked, paid for, set up in the network: three verdicts. */
export const judgeOptions: Judge = ({ payload }) => {
  const at = (name: string): string | undefined => textAt(payload, `validateAndUpdateQueryResult.${name}`);
  const validation = at("validationResultCode");
  const balance = at("balanceCheckResultCode");
  const provision = at("provisionResultCode");
  if (validation === undefined || balance === undefined || provision === undefined) return nothing;
  if (validation !== "0") return no(`validation_${code(validation)}`, unfitting);
  if (balance !== "0") return no(`balance_${code(balance)}`, uncovered);
  if (provision === "0") return yes;
  return partly("partly_provisioned", meanings.partly_provisioned, safe({ validation, balance, provision }));
};

/** Less than the whole amount may have been taken. */
export const judgeDebit: Judge = (evidence) => {
  const whole = judgeByValue(evidence);
  const shortfall = numberAt(evidence.payload, "shortfall") ?? 0;
  if (whole.says !== "yes" || shortfall <= 0) return whole;
  return partly("partly_debited", meanings.partly_debited, safe({ shortfall: String(shortfall) }));
};

/** Whether a conversion is possible, or was made: other numbers. */
export const judgeConversion: Judge = ({ payload, operation }) => {
  const value = textAt(payload, "statusCode");
  // What a conversion that was made answers is not documented.
  return value === undefined
    ? nothing
    : judgeValue({ ...operation.verdict, yes: ["1000", "0", "0000"] }, value);
};

/** How many of the vouchers have the new state. */
export const judgeVouchers: Judge = (evidence) => {
  const whole = judgeByValue(evidence);
  if (whole.says !== "yes") return whole;
  const all = numberAt(evidence.payload, "numberOfVouchers");
  const done =
    numberAt(evidence.payload, "numberofSuccesses") ?? numberAt(evidence.payload, "numberOfSuccesses");
  if (all === undefined || done === undefined || done >= all) return yes;
  if (done === 0) return no("overall_0", meanings.overall_0);
  return partly("partly_updated", meanings.partly_updated, counts(all, done));
};

/** Its codes contradict each other in the only sample: the count of successes is what can be judged by. */
export const judgeFraudList: Judge = ({ payload }) => {
  const all = numberAt(payload, "numberOfMsisdns");
  const done = numberAt(payload, "numberOfSuccesses");
  if (all === undefined || done === undefined) return nothing;
  if (done >= all) return yes;
  if (done === 0) return no("not_removed", meanings.not_removed);
  return partly("partly_removed", meanings.partly_removed, counts(all, done));
};

/** A voucher was made where it has a number: what its code means is not documented. */
export const judgeNewVouchers: Judge = ({ payload }) => {
  const entries =
    isObject(payload) && Object.hasOwn(payload, "createSimpleVoucherOutput")
      ? entriesAt(payload, "createSimpleVoucherOutput")
      : entriesAt({ list: payload }, "list");
  const done = entries.filter((entry) => textAt(entry, "voucherNumber") !== undefined).length;
  if (entries.length === 0) return nothing;
  if (done === entries.length) return yes;
  if (done === 0) return no("no_voucher", meanings.no_voucher);
  return partly("partly_created", meanings.partly_created, counts(entries.length, done));
};

function counts(all: number, done: number): Readonly<Record<string, string>> {
  return { asked: String(all), done: String(done) };
}

/** Results are printed: codes only. */
function safe(results: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, code(value)]));
}

function code(value: string): string {
  return /^-?\w{1,20}$/.test(value) ? value : "other";
}

/** What each of them is known to say beside its table. */
export const severalRefusals: Readonly<Record<string, readonly Judgement[]>> = {
  payment: [
    partly("partly_charged", meanings.partly_charged, {}),
    no("result_payment", meanings.result_payment),
    open("result_credit", meanings.result_credit),
  ],
  options: [
    no("validation_1", unfitting),
    no("balance_1", uncovered),
    partly("partly_provisioned", meanings.partly_provisioned, {}),
  ],
  debit: [partly("partly_debited", meanings.partly_debited, {})],
  vouchers: [no("overall_0", meanings.overall_0), partly("partly_updated", meanings.partly_updated, {})],
  fraudList: [no("not_removed", meanings.not_removed), partly("partly_removed", meanings.partly_removed, {})],
  newVouchers: [no("no_voucher", meanings.no_voucher), partly("partly_created", meanings.partly_created, {})],
};
