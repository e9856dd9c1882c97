import { RefusedError } from "@telcokit/core";
import type { RefusedErrorOptions } from "@telcokit/core/client";

/**
 * The codes Wind-Proxy says no with, leading zeros removed (`KO04` is `KO4`). KO6 and KO10 mean different things by
 * operation: `meaning` is the one that applies. `ERR` is the operator that stands for a failed look-up.
 */
export type KoCode =
  | "KO1"
  | "KO2"
  | "KO3"
  | "KO4"
  | "KO5"
  | "KO6"
  | "KO7"
  | "KO8"
  | "KO9"
  | "KO10"
  | "KO11"
  | "KO12"
  | "ERR";

/** Why SPAI did not send an SMS. The list is the document's; SPAI may send others. */
export type SmsInfo = "NB0" | "NB1" | "NB2" | "NB8" | "B0" | "B1" | "B2" | "B3" | "B4" | "SNA";

/** Each documented `info` in our words. */
export const smsInfoMeanings: Readonly<Record<SmsInfo, string>> = {
  NB0: "the corporate number is barred for this service provider",
  NB1: "the consumer number is barred for this service provider",
  NB2: "the number has no customer type and is not enabled for this service provider",
  NB8: "the number is not enabled for this content",
  B0: "the number has expired",
  B1: "not a WIND user",
  B2: "the number is suspended",
  B3: "the number does not exist",
  B4: "no WIND platform knows the number",
  SNA: "SPAI got wrong parameters",
};

/** Wind-Proxy understood the request and said no: `result` holds a KO. `serverMessage` is its `resultDescription`. */
export class KoError<Code extends KoCode = KoCode> extends RefusedError<Code> {
  static override readonly kind: "KoError" = "KoError";
  declare readonly kind: typeof KoError.kind;
  /** `spai.sendFreeSms` with KO6 only: SPAI's own code, word for word. */
  declare readonly info?: SmsInfo | (string & {});
  /** What `info` means, when it is a documented one. */
  declare readonly infoMeaning?: string;

  constructor(options: RefusedErrorOptions<Code>, info?: string) {
    super(info === undefined ? options : { ...options, meaning: `${options.meaning} (${explain(info)})` });
    if (info === undefined) return;
    this.info = info;
    if (isKnown(info)) this.infoMeaning = smsInfoMeanings[info];
  }

  protected override extraFields(): Record<string, unknown> {
    const { info } = this;
    return { ...super.extraFields(), ...(info !== undefined && looksLikeInfo(info) ? { info } : {}) };
  }
}

function explain(info: string): string {
  if (isKnown(info)) return `${info}: ${smsInfoMeanings[info]}`;
  return looksLikeInfo(info)
    ? `${info}: a reason the document does not list`
    : "for a reason the document does not list";
}

function isKnown(info: string): info is SmsInfo {
  return Object.hasOwn(smsInfoMeanings, info);
}

/** Anything else might be data, and is not printed. */
function looksLikeInfo(info: string): boolean {
  return /^[A-Z]{1,4}\d{0,2}$/.test(info);
}
