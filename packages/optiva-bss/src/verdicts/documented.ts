import type { Answer, Refusal } from "@telcokit/core/client";
import type { BssCode, PartlyDoneCode } from "../errors.ts";
import type { OperationSpec } from "../operations/spec.ts";
import { judgeValue } from "./by-value.ts";
import { judgeDocument } from "./documents.ts";
import { judgeError } from "./error-bodies.ts";
import { type Judgement, refusalsAmong } from "./judgement.ts";
import { orderRefusals } from "./orders.ts";
import { severalRefusals } from "./several.ts";
import { transferRefusals } from "./transfers.ts";

/** Everything that an operation is known to be refused with, for the manifest. */
export function documentedOf(operation: OperationSpec): readonly Refusal<BssCode | PartlyDoneCode>[] {
  const { verdict, errors = {}, answer } = operation;
  const values = verdict === undefined ? [] : Object.keys({ ...verdict.no, ...verdict.open });
  const inside = verdict === undefined ? [] : values.map((value) => judgeValue(verdict, value));
  const { kind = "" } = verdict ?? {};
  const special = { ...transferRefusals, ...severalRefusals, ...orderRefusals }[kind] ?? [];
  const bodies = Object.keys(errors).map((code) =>
    judgeError(failing(400, { responseCode: code }), operation),
  );
  const document: Judgement[] = answer.is === "pdf" ? [documentMissing(operation)] : [];
  const all = refusalsAmong([...inside, ...special, ...bodies, ...document, ...usual(operation)]);
  return [...new Map(all.map((refusal) => [refusal.code, refusal])).values()];
}

function usual(operation: OperationSpec): readonly Judgement[] {
  const bodies: readonly (readonly [number, string | undefined])[] =
    operation.spec === "rts"
      ? [
          [400, "obp code=14,text=VALIDATION_EXCEPTION"],
          [404, "obp code=4,text=INVALID_SPID"],
          [500, "obp code=1200,text=INTERNAL"],
        ]
      : [[400, undefined]];
  const others: readonly (readonly [number, undefined])[] = [403, 404, 405, 429, 500, 503].map((status) => [
    status,
    undefined,
  ]);
  return [...bodies, ...others].map(([status, message]) =>
    judgeError(failing(status, { message }), operation),
  );
}

function failing(status: number, data: unknown): Answer {
  return { ok: false, status, headers: {}, data };
}

function documentMissing(operation: OperationSpec): Judgement {
  const isInvoice = operation.path.endsWith("/accountInvoice/view");
  const headers = isInvoice ? { "content-type": "text/html" } : {};
  return judgeDocument({ ok: true, status: 200, headers, data: isInvoice ? "<html>" : {} }, operation);
}
