import type { BssCode } from "../errors.ts";
import type { VerdictSpec } from "../operations/spec.ts";
import { isObject, listOf } from "../wire/unwrap.ts";
import { type Evidence, type Judgement, no, nothing, open, yes } from "./judgement.ts";
import { textAt } from "./look-up.ts";

/** One value says it all: the usual case. */
export function judgeByValue({ payload, operation }: Evidence): Judgement {
  const { verdict } = operation;
  if (verdict?.at === undefined) return yes;
  const value = textAt(payload, verdict.at) ?? inParameters(payload, verdict.at);
  return value === undefined ? nothing : judgeValue(verdict, value);
}

/** A sample has the verdict inside the first parameter. */
function inParameters(payload: unknown, at: string): string | undefined {
  return isObject(payload) ? textAt(listOf(payload.parameters)[0], at) : undefined;
}

export function judgeValue(verdict: VerdictSpec, value: string): Judgement {
  const { no: refused = {}, open: left = {}, otherwise, otherwiseOpen } = verdict;
  if (verdict.yes?.includes(value) === true) return yes;
  const code = codeOf(verdict, value);
  const meaning = Object.hasOwn(refused, value) ? refused[value] : otherwise;
  if (meaning !== undefined && code !== undefined) return no(code, meaning);
  const unsettled = Object.hasOwn(left, value) ? left[value] : otherwiseOpen;
  if (unsettled !== undefined && code !== undefined) return open(code, unsettled);
  return { says: "unknown", value };
}

/** `statusCode` 5 is `status_5`. Only what looks like a code is shown. */
function codeOf({ at = "", raw }: VerdictSpec, value: string): BssCode | undefined {
  if (!/^-?\w{1,20}$/.test(value) || /\d{7}/.test(value)) return undefined;
  if (raw === true) return `mobile_${value}`;
  const field =
    at
      .split(".")
      .at(-1)
      ?.replace(/(?:Code|Result|ResultCode)$/, "") ?? "";
  return `${prefixes[field] ?? "status_"}${value}` as BssCode;
}

const prefixes: Readonly<Record<string, string>> = {
  response: "response_",
  result: "result_",
  status: "status_",
  return: "return_",
  overall: "overall_",
  overallResult: "overall_",
};
