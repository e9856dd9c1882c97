import type { PlainAnswer } from "../../http/answer.ts";
import type { OperationTable } from "../../operations/operation.ts";
import { windproxyOperations } from "../../operations/windproxy.ts";
import { ko } from "./answers.ts";

const documented: OperationTable = windproxyOperations;

/** The last two digits of `+39 329 00001 xx` choose why an SMS is not sent; 99 gives no reason. */
const smsInfos: Readonly<Record<string, string | undefined>> = {
  "00": "NB0",
  "01": "NB1",
  "02": "NB2",
  "08": "NB8",
  "10": "B0",
  "11": "B1",
  "12": "B2",
  "13": "B3",
  "14": "B4",
  "20": "SNA",
  "99": undefined,
};

/** `+39 329 00002 00`: the service is well and has no results for the number. */
export const withoutResults = "+393290000200";
/** `+39 329 00002 01`: the look-up of its operator fails under a result that says OK. */
export const operatorFails = "+393290000201";

/**
 * The no that an input asks for by itself:
 * - a number `+39 329 00000 nn` gets KO nn, `+39 329 00001 xx` an SMS's KO6 with a reason;
 * - a triplet, VAT number, client name or JWT that reads `KO4` gets just that.
 * An operation whose part of the document does not list the KO answers as usual.
 */
export function magicKo(operation: string, input: string | undefined): PlainAnswer | undefined {
  if (input === undefined) return undefined;
  const sms = /^\+3932900001(\d\d)$/.exec(input)?.[1];
  if (sms !== undefined && operation === "spai.sendFreeSms" && Object.hasOwn(smsInfos, sms)) {
    const info = smsInfos[sms];
    return ko(operation, "KO6", info === undefined ? {} : { info });
  }
  const number = /^\+3932900000(\d\d)$/.exec(input)?.[1] ?? /^KO(\d{1,2})$/.exec(input)?.[1];
  const code = `KO${Number(number)}`;
  if (number === undefined || documented[operation]?.refusals.includes(code) !== true) return undefined;
  if (operation === "spai.sendFreeSms" && code === "KO6") return ko(operation, code, { info: "B1" });
  return ko(operation, code, operation === "datapower.setEsito" ? { data: "KO" } : {});
}
