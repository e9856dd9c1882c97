import type { PlainAnswer } from "../../../http/answer.ts";
import { jsonAnswer } from "../../../http/answer.ts";
import type { BssFact } from "./fact.ts";
import type { CallInput } from "./read-call.ts";
import { statusRefusal } from "./refusal.ts";
import { isJson, tables, takeApart } from "./schemas.ts";
import { around } from "./write-answer.ts";

/**
 * Magic inputs. A text `sandbox:<code>` anywhere in the input is answered with that code: one of the operation's verdicts
 * (`sandbox:0006`), of its errors (`sandbox:error_2`), or an HTTP status (`sandbox:404`). Where there are only numbers,
 * 999400, 999403, 999404, 999409, 999410, 999500 and 999503 are those statuses.
 */
export function magicIn(input: CallInput): string | undefined {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === "string") {
      const code = /^sandbox:(-?[\w.]{1,40})$/.exec(value)?.[1];
      if (code !== undefined) found.push(code);
      if (/^999(?:400|403|404|409|410|500|503)$/.test(value)) found.push(value.slice(3));
    } else if (typeof value === "number") look(String(value));
    else if (Array.isArray(value)) for (const one of value) look(one);
    else if (isJson(value)) for (const one of Object.values(value)) look(one);
  };
  look(input);
  return found[0];
}

/** The answer that a code stands for. `undefined` where the operation knows no such code. */
export function refusedWith(fact: BssFact, code: string): PlainAnswer | undefined {
  if (/^[45]\d\d$/.test(code)) return statusRefusal(fact.spec, Number(code)).answer;
  const error = /^error_(\w+)$/.exec(code)?.[1];
  if (error !== undefined) return errorBody(fact, error);
  const special = fact.verdict?.kind === undefined ? undefined : specials[fact.verdict.kind]?.(code);
  if (special !== undefined) return jsonAnswer(fact.status, around(fact.at, special));
  const { at, no = {}, open = {} } = fact.verdict ?? {};
  if (at === undefined || !(Object.hasOwn(no, code) || Object.hasOwn(open, code) || /^\d{1,5}$/.test(code)))
    return undefined;
  if (fact.answer === "receipt") {
    return jsonAnswer(fact.status, {
      AuthorizationReturn: { statusInfo: { errorCode: code, errorMessage: "as asked" } },
    });
  }
  if (fact.answer === "nothing") return jsonAnswer(fact.status, around(fact.at, code));
  const type = tables[fact.spec].objects[takeApart(fact.answer).name]?.[at] ?? "s";
  return jsonAnswer(
    fact.status,
    around(fact.at, { [at]: /^[i=]/.test(type) ? Number(code) : code, errorMessage: "as asked" }),
  );
}

function errorBody({ errors = {}, verdict }: BssFact, code: string): PlainAnswer | undefined {
  if (!Object.hasOwn(errors, code) && !/^\d$/.test(code)) return undefined;
  const field = verdict?.at === "status" ? "status" : "responseCode";
  return jsonAnswer(400, { [field]: Number(code), errorMessage: "as asked" });
}

/** Codes of verdicts that are more than one value. */
const specials: Readonly<Record<string, (code: string) => object | undefined>> = {
  transfer: (code) =>
    /^(?:[0-9]|1[0-7])$/.test(code)
      ? { status: 2, errorCode: Number(code), errorMessage: "as asked" }
      : code === "missing"
        ? { status: 1 }
        : undefined,
  bundleTransfer: (code) =>
    /^100[1-8]$/.test(code)
      ? { status: 2, errorCode: "BundleBalanceTransferFailed", errorMessage: `${code} as asked` }
      : /^(?:Donor|Bundle)\w+$/.test(code)
        ? { status: 2, errorCode: code, errorMessage: "as asked" }
        : undefined,
  giftableBundles: (code) =>
    /^\d{1,2}$/.test(code) ? { status: 2, errorCode: Number(code), errorMessage: "as asked" } : undefined,
  options(code) {
    const failing = {
      validation: "validationResultCode",
      balance: "balanceCheckResultCode",
      provision: "provisionResultCode",
    }[code];
    if (failing === undefined) return undefined;
    const yes = { validationResultCode: "0", balanceCheckResultCode: "0", provisionResultCode: "0" };
    return {
      validateAndUpdateQueryResult: { ...yes, [failing]: "1" },
      pricePlanOptionUpdateResult: [{ identifier: "1", provisioningState: "3" }],
    };
  },
  payment(code) {
    const parts = (payment: string, billing: string, charging: string): object => ({
      responseCode: 0,
      paymentGatewayResult: { resultCode: payment },
      billingSystemResult: { resultCode: billing },
      chargingGatewayResult: { resultCode: charging },
    });
    return {
      declined: parts("5", "0", "0"),
      unbilled: parts("0", "2", "0"),
      uncredited: parts("0", "0", "2"),
    }[code];
  },
  debit: (code) => (/^\d{1,4}$/.test(code) ? { return: code, newBal: "0", shortfall: "0" } : undefined),
  vouchers: (code) =>
    ({
      none: { overallResultCode: "1", numberOfVouchers: "1", numberofSuccesses: "0" },
      some: { overallResultCode: "0", numberOfVouchers: "2", numberofSuccesses: "1" },
    })[code],
  fraudList: (code) =>
    ({
      none: { overallResultCode: "200", numberOfMsisdns: "1", numberOfSuccesses: "0" },
      some: { overallResultCode: "200", numberOfMsisdns: "2", numberOfSuccesses: "1" },
    })[code],
  newVouchers: (code) => (code === "none" ? [{ statusCode: "2" }] : undefined),
  portOrder: (code) => (code === "refused" ? { resultMessage: "refused as asked" } : undefined),
  grr: (code) =>
    /^(?:pending|error|invalid)$/.test(code)
      ? { response: { requestID: "1", responseID: "1", status: { message: code } } }
      : undefined,
  convertToGroup: (code) =>
    /^\d{4}$/.test(code) ? { statusCode: code, statusMessage: "as asked" } : undefined,
};
