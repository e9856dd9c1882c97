import type { ErrorCategory } from "@telcokit/core";
import type { Meaning, OperationSpec } from "../operations/spec.ts";
import { type Evidence, type Judge, type Judgement, no, nothing, open, yes } from "./judgement.ts";
import { textAt } from "./look-up.ts";

// The same body comes with 200, 400 and 500: the last state that a transfer reached decides, never the HTTP status.

const moved = "nothing was moved";
const restored = "what had been taken was given back";
const unsettled = "the transfer stopped half-way: whether the money moved or came back is open";

/** `errorCode` of a balance transfer: donor debit, fee, recipient credit, and back again. */
const balanceStates: Readonly<
  Record<string, readonly ["nothing" | "restored" | "open", ErrorCategory, string]>
> = {
  "0": ["nothing", "not-applicable", `the donor may not give; ${moved}`],
  "1": ["nothing", "not-applicable", `the recipient may not receive; ${moved}`],
  "2": ["nothing", "internal", `the transfer was not begun; ${moved}`],
  "3": ["open", "internal", unsettled],
  "4": ["nothing", "not-applicable", `the donor could not be debited; ${moved}`],
  "5": ["open", "internal", unsettled],
  "6": ["open", "internal", unsettled],
  "7": ["open", "internal", unsettled],
  "8": ["open", "internal", unsettled],
  "9": ["open", "internal", unsettled],
  "10": ["open", "internal", unsettled],
  "11": ["open", "internal", unsettled],
  "12": ["restored", "internal", `the recipient could not be credited; ${restored}, the fee perhaps not`],
  "13": ["open", "internal", unsettled],
  "14": ["open", "internal", unsettled],
  "15": ["restored", "internal", `the recipient could not be credited; ${restored}, the fee too`],
  "16": ["open", "internal", unsettled],
  "17": ["open", "internal", unsettled],
};

const missing: Meaning = ["invalid-argument", "a parameter is missing or not valid; nothing was moved"];

/** Whether the body is one of the transfer's own, whatever its status: a gateway's error has a `status` too, of three digits. */
export function isTransferBody({ payload }: Evidence): boolean {
  return /^\d{1,2}$/.test(textAt(payload, "status") ?? "");
}

/** An error whose body is a transfer's own, with a state that nobody documented: no status tells where the money is. */
export function leftOpen(judgement: Judgement, { effect }: OperationSpec): Judgement {
  if (effect !== "write" || judgement.says !== "no") return judgement;
  const { code, category } = judgement.refusal;
  return open(code, [
    category,
    "the transfer ended in a state that is not known: whether it happened is open",
  ]);
}

export const judgeTransfer: Judge = ({ payload }) => {
  const status = textAt(payload, "status");
  if (status === undefined) return nothing;
  if (status === "0") return yes;
  if (status === "1") return no("status_1", missing);
  const errorCode = textAt(payload, "errorCode");
  const state =
    errorCode !== undefined && Object.hasOwn(balanceStates, errorCode) ? balanceStates[errorCode] : undefined;
  if (state === undefined || errorCode === undefined) return { says: "unknown", value: errorCode ?? status };
  return stopped(errorCode, state);
};

function stopped(errorCode: string, [outcome, category, meaning]: (typeof balanceStates)[string]): Judgement {
  return (outcome === "open" ? open : no)(`transfer_${errorCode}`, [category, meaning]);
}

const bundleStates: Readonly<Record<string, readonly ["no" | "open", ErrorCategory, string]>> = {
  DonorValidationFailed: ["no", "not-applicable", `donor, recipient or bundle do not allow it; ${moved}`],
  DonorDebitMFailed: ["no", "not-applicable", `the fee could not be taken; ${moved}`],
  DonorDebitMCBSuccess: ["no", "internal", "the transfer failed; the fee was given back"],
  DonorDebitMTimeout: ["open", "internal", "whether the fee was taken is open"],
  DonorDebitMCBFailed: ["open", "internal", "the transfer failed and the fee was not given back"],
  DonorDebitMCBTimeout: ["open", "internal", "the transfer failed; whether the fee was given back is open"],
  BundleBalanceTransferTimeout: ["open", "internal", "the transfer timed out; whether it happened is open"],
};

/** Numbers in front of the message of a failed bundle transfer that say that nothing is missing. */
const settled: Readonly<Record<string, string>> = {
  "1001": `the donor's bundle could not be decreased; ${moved}`,
  "1005": `the recipient's bundle could not be increased; ${restored}`,
  "1008": `the recipient's bundle could not be increased; ${restored}`,
};

export const judgeBundleTransfer: Judge = ({ payload }) => {
  const status = textAt(payload, "status");
  if (status === undefined) return nothing;
  if (status === "0") return yes;
  if (status === "1") return no("status_1", missing);
  const errorCode = textAt(payload, "errorCode");
  if (errorCode === "BundleBalanceTransferFailed") return judgeFailedBundle(textAt(payload, "errorMessage"));
  const state =
    errorCode !== undefined && Object.hasOwn(bundleStates, errorCode) ? bundleStates[errorCode] : undefined;
  if (state === undefined || errorCode === undefined) return { says: "unknown", value: errorCode ?? status };
  return failed(errorCode, state);
};

function failed(errorCode: string, [outcome, category, meaning]: (typeof bundleStates)[string]): Judgement {
  return (outcome === "open" ? open : no)(`bundle_${errorCode}`, [category, meaning]);
}

function judgeFailedBundle(message: string | undefined): Judgement {
  const number = /^\s*(100[1-8])\b/.exec(message ?? "")?.[1] ?? "";
  const meaning = settled[number];
  if (meaning !== undefined) return no(`bundle_${number}`, ["internal", meaning]);
  return open(number === "" ? "bundle_BundleBalanceTransferFailed" : `bundle_${number}`, [
    "internal",
    "the transfer failed half-way: whether units are missing is open",
  ]);
}

const donors: Readonly<Record<string, Meaning>> = {
  "0": ["not-applicable", "the donor has no bundle to give from"],
  "1": ["not-found", "there is no such donor"],
  "2": ["not-applicable", "the donor is not active"],
  "14": ["not-applicable", "the donor belongs to a group account"],
  "17": ["not-applicable", "the donor belongs to a closed user group"],
  "21": ["not-applicable", "the donor may not give"],
};

export const judgeGiftableBundles: Judge = ({ payload }) => {
  const status = textAt(payload, "status");
  if (status === undefined) return nothing;
  if (status === "0") return yes;
  if (status === "1") return no("status_1", ["invalid-argument", "the service does not accept the request"]);
  const errorCode = textAt(payload, "errorCode");
  const meaning = errorCode !== undefined && Object.hasOwn(donors, errorCode) ? donors[errorCode] : undefined;
  if (meaning === undefined || errorCode === undefined)
    return { says: "unknown", value: errorCode ?? status };
  return no(`bundle_${errorCode}`, meaning);
};

/** What each of them is known to say. */
export const transferRefusals: Readonly<Record<string, readonly Judgement[]>> = {
  transfer: [
    no("status_1", missing),
    ...Object.entries(balanceStates).map(([code, state]) => stopped(code, state)),
  ],
  bundleTransfer: [
    no("status_1", missing),
    ...Object.entries(bundleStates).map(([code, state]) => failed(code, state)),
    ...["", "1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008"].map(judgeFailedBundle),
  ],
  giftableBundles: Object.entries(donors).map(([code, meaning]) => no(`bundle_${code}`, meaning)),
};
