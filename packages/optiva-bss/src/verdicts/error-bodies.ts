import { type Answer, httpCategory, statusMeaning, statusVerdict } from "@telcokit/core/client";
import type { BssCode } from "../errors.ts";
import type { ErrorMeaning, Meaning, OperationSpec } from "../operations/spec.ts";
import { type Judgement, no } from "./judgement.ts";
import { textAt } from "./look-up.ts";

/** What an error says: its status, and a code in one of the bodies that the two gateways have. */
export function judgeError({ status, data }: Answer, operation: OperationSpec): Judgement {
  const { ran, transient, throttled = false } = statusVerdict(status);
  const outcome = { no: "not-executed", refused: "refused", maybe: "unknown" } as const;
  const [code, known] = codeOf(data, status, operation);
  const [category, meaning, left] = known ?? [httpCategory(status), meaningOf(status)];
  return no(code, [category, meaning], {
    outcome: left === "open" ? "unknown" : outcome[ran],
    transient,
    throttled,
    ...(isGone(operation, status) ? { doneOnRepeat: true } : {}),
  });
}

/** Whether a body is an error's, whatever its status. The codes of a yes end like its status: `OTPCRSRV201`. */
export function isErrorBody(data: unknown, operation: OperationSpec): boolean {
  const [code] = codeOf(data, 200, operation);
  return code !== "http_200" && code !== "error_0" && !/^OTPC[A-Z]+2\d\d$/.test(code);
}

/** A code that is given back twice is not there the second time. */
function isGone({ method, path }: OperationSpec, status: number): boolean {
  return status === 404 && method === "DELETE" && path.includes("/oneTimePromoCode/");
}

const obp: Readonly<Record<string, Meaning>> = {
  "14": ["invalid-argument", "the service does not accept the request; serverMessage says why"],
  "4": ["not-found", "the service provider is not known here; check spid and tenant"],
  "1200": ["internal", "the service failed"],
};

/** The code, and its meaning where it is known better than by the status. */
function codeOf(
  data: unknown,
  status: number,
  { errors = {} }: OperationSpec,
): readonly [BssCode, (ErrorMeaning | undefined)?] {
  const number = /\bobp code=(\d{1,6})\b/.exec(textAt(data, "message") ?? "")?.[1];
  if (number !== undefined) return [`obp_${number}`, obp[number]];
  const own = textAt(data, "responseCode") ?? textAt(data, "status");
  if (own !== undefined && /^\d{1,2}$/.test(own))
    return [`error_${own}`, Object.hasOwn(errors, own) ? errors[own] : undefined];
  const named = [own, textAt(data, "errCode"), textAt(data, "code")].find((code) =>
    /^(?:ERCRT|OTPC[A-Z]+)\d{1,6}$/.test(code ?? ""),
  );
  return [(named as BssCode | undefined) ?? `http_${status}`];
}

const meanings: Readonly<Record<number, string>> = {
  400: "the service does not accept the request; serverMessage and reason say why",
  403: "the token is valid but may not do this; its service account lacks a realm role (SPID:entity:verb) or the spid",
  404: "the service does not know what was addressed; check the id, baseUrl, spid and tenant",
  405: "the service does not offer this here, or not to this account; check baseUrl",
  409: "it is taken already",
  410: "there are none left",
};

function meaningOf(status: number): string {
  return meanings[status] ?? statusMeaning(status);
}
