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
  /** What `info` means, when it is a documented one. */
  declare readonly infoMeaning?: string;
  readonly #info: string | undefined;

  constructor(options: RefusedErrorOptions<Code>, info?: string) {
    super(info === undefined ? options : { ...options, meaning: `${options.meaning} (${explain(info)})` });
    this.#info = info;
    if (info !== undefined && isKnown(info)) this.infoMeaning = smsInfoMeanings[info];
  }

  /**
   * `spai.sendFreeSms` with KO6 only: SPAI's own code, word for word. Printed only when it looks like a code: anything
   * else is the service's own text.
   */
  get info(): SmsInfo | (string & {}) | undefined {
    return this.#info;
  }

  protected override extraFields(): Record<string, unknown> {
    const info = this.#info;
    return { ...super.extraFields(), ...(info !== undefined && looksLikeInfo(info) ? { info } : {}) };
  }
}

/**
 * `ko_undocumented`: Wind-Proxy said no with a KO that its document does not list for this operation. Its description
 * is `serverMessage`. Of a write nobody knows what it means for what was asked: there it is the `cause` of an
 * `OutcomeUnknownError`.
 */
export class UndocumentedKoError extends RefusedError<"ko_undocumented"> {
  static override readonly kind: "UndocumentedKoError" = "UndocumentedKoError";
  declare readonly kind: typeof UndocumentedKoError.kind;
  /** The code as it came, leading zeros removed: `KO999`. */
  readonly ko: `KO${number}`;

  constructor(options: RefusedErrorOptions<"ko_undocumented">, ko: `KO${number}`) {
    super(options);
    this.ko = ko;
  }

  protected override extraFields(): Record<string, unknown> {
    return { ...super.extraFields(), ko: this.ko };
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
