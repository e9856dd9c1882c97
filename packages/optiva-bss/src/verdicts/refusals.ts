import type { Answer, Refusals } from "@telcokit/core/client";
import { type BssCode, BssError, PartlyDoneError } from "../errors.ts";
import type { OperationSpec } from "../operations/spec.ts";
import { payloadOf } from "../wire/payload-of.ts";
import type { Schemas } from "../wire/tables.ts";
import { judgeByValue } from "./by-value.ts";
import { documentedOf } from "./documented.ts";
import { judgeDocument } from "./documents.ts";
import { isErrorBody, judgeError } from "./error-bodies.ts";
import { type Evidence, type Judge, type Judgement, nothing } from "./judgement.ts";
import { textAt } from "./look-up.ts";
import { judgeGrr, judgePortOrder } from "./orders.ts";
import {
  judgeConversion,
  judgeDebit,
  judgeFraudList,
  judgeNewVouchers,
  judgeOptions,
  judgePayment,
  judgeVouchers,
} from "./several.ts";
import {
  isTransferBody,
  judgeBundleTransfer,
  judgeGiftableBundles,
  judgeTransfer,
  leftOpen,
} from "./transfers.ts";

/** Verdicts that take more than a look at one value, by the name that the facts give them. */
const judges: Readonly<Record<string, Judge>> = {
  convertToGroup: judgeConversion,
  debit: judgeDebit,
  options: judgeOptions,
  vouchers: judgeVouchers,
  fraudList: judgeFraudList,
  newVouchers: judgeNewVouchers,
  payment: judgePayment,
  transfer: judgeTransfer,
  bundleTransfer: judgeBundleTransfer,
  giftableBundles: judgeGiftableBundles,
  portOrder: judgePortOrder,
  grr: judgeGrr,
};

/** Of these the body decides, whatever the status. */
const transfers = new Set(["transfer", "bundleTransfer", "giftableBundles"]);

/** One declaration for every operation: what its answers say, inside good-looking ones and in errors. */
export function refusalsOf(operation: OperationSpec, schemas: Schemas): Refusals<BssError | PartlyDoneError> {
  const judge = (answer: Answer): Judgement => judgeAnswer(operation, schemas, answer);
  return {
    // A document is no JSON; of the one-time codes the status says it all, and a page takes nothing from an error.
    ...(operation.answer.is === "pdf" ? { ignoresBody: true } : {}),
    verdict: (answer) => {
      const judgement = judge(answer);
      if (judgement.says === "nothing") return undefined;
      return judgement.says === "unknown" ? `?${judgement.value}` : judgement.says;
    },
    yes: ["yes"],
    no: (value, answer) => {
      const judgement = value === "no" || value === "partly" ? judge(answer) : undefined;
      return judgement !== undefined && "refusal" in judgement ? judgement.refusal : undefined;
    },
    documented: documentedOf(operation),
    words: ({ data }) => wordsOf(data, payloadOf(operation, schemas, data)),
    error: (options, answer) => {
      const judgement = judge(answer);
      const details = {
        status: answer.status,
        reason: textAt(answer.data, "reason") ?? textAt(answer.data, "detail"),
      };
      if (judgement.says === "partly") {
        const { refusal, results } = judgement;
        return new PartlyDoneError({ ...options, code: refusal.code }, { status: answer.status, results });
      }
      return new BssError({ ...options, code: options.code as BssCode }, details);
    },
  };
}

function judgeAnswer(operation: OperationSpec, schemas: Schemas, answer: Answer): Judgement {
  const evidence: Evidence = { answer, operation, payload: payloadOf(operation, schemas, answer.data) };
  const { kind = "" } = operation.verdict ?? {};
  const judge = judges[kind] ?? judgeByValue;
  if (!answer.ok) {
    const error = judgeError(answer, operation);
    if (!transfers.has(kind) || !isTransferBody(evidence)) return error;
    const inBody = judge(evidence);
    // A yes with a status that says no is neither.
    return inBody.says === "no" ? inBody : leftOpen(error, operation);
  }
  if (operation.answer.is === "pdf") return judgeDocument(answer, operation);
  // Its status says it all, unless the body says otherwise.
  const isStatus = operation.answer.is === "nothing" && operation.verdict === undefined;
  return isStatus && isErrorBody(answer.data, operation) ? nothing : judge(evidence);
}

function wordsOf(data: unknown, payload: unknown): string | undefined {
  const names = [
    "message",
    "errorMessage",
    "statusMessage",
    "resultMessage",
    "validationErrorMessage",
    "statusInfo.errorMessage",
  ];
  return [data, payload]
    .flatMap((one) => names.map((name) => textAt(one, name)))
    .find((text) => text !== undefined);
}
