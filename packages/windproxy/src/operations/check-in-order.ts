import type { Answer, HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import {
  backendFailed,
  koRefusals,
  misconfigured,
  missingParameter,
  resultOf,
  textIn,
  wrongMsisdn,
} from "../refusals.ts";
import { envelope, italianField, textField } from "./fields.ts";

export interface CheckInOrderInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** The code of the option, `TK2323` or `ROPZ241` say. */
  readonly option: string;
}

/** An option that has to be deactivated first. */
export interface OutOrder {
  /** The label, "All Inclusive Marzo 2016" say. */
  readonly outorderCRM?: string | null | undefined;
  /** The category, "All Inclusive" say. */
  readonly name?: string | null | undefined;
  /** The code to deactivate it with, `ROPZ4514` or `POPZ22` say. Wind-Proxy itself cannot do that. */
  readonly code: string;
}

/** Whether an option can be activated. */
export type CheckInOrderValue =
  | {
      /** What stands in its way, if anything. */
      readonly kind: "activatable";
    }
  /** It can, once the user has deactivated these. */
  | {
      /** What stands in its way, if anything. */
      readonly kind: "needs-deactivation";
      /** What has to be deactivated first. */
      readonly outorders: readonly OutOrder[];
    }
  /** It cannot. */
  | {
      /** What stands in its way, if anything. */
      readonly kind: "refused";
      /** The service's verdict. */
      readonly result: "OK" | "KO8";
      /** Worklight's own words, when it had any. */
      readonly resultDescription?: string | undefined;
    };

interface Reply {
  readonly result: string;
  readonly resultDescription?: unknown;
  readonly data: "OK_OPTION" | "KO_OPTION";
  readonly outorders?: readonly OutOrder[] | null | undefined;
}

type Ko = "KO1" | "KO2" | "KO4" | "KO5" | "KO7" | "KO8";
export type CheckInOrderError = ReadError | KoError<Ko> | UndocumentedKoError;

const optionRefused = "KO_OPTION";

/** KO8 with `KO_OPTION` is Worklight's answer to the question; KO8 without it, Worklight's failure to answer. */
function checkVerdict(answer: Answer): string | undefined {
  const result = resultOf(answer);
  return answer.ok && result === "KO8" && textIn(answer, "data") === optionRefused ? optionRefused : result;
}

/** `POST /worklight/checkinorder`. */
export const checkInOrder: HttpOperation<
  CheckInOrderInput,
  Reply,
  CheckInOrderValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "worklight.checkInOrder",
  effect: "read",
  method: "POST",
  path: "/worklight/checkinorder",
  request: (kit) => kit.request({ msisdn: italianField(kit), option: textField(kit) }),
  parts: ({ msisdn, option }) => ({ body: { msisdn, option } }),
  refusals: koRefusals<Ko>(
    {
      KO1: wrongMsisdn,
      KO2: missingParameter,
      KO4: backendFailed("Worklight"),
      KO5: misconfigured,
      KO7: { category: "not-found", meaning: "Worklight does not know the number" },
      KO8: { category: "unavailable", meaning: "Worklight failed; serverMessage holds its own words" },
    },
    { verdict: checkVerdict, yes: [optionRefused] },
  ),
  reply: (kit) => {
    const text = kit.z.string().nullish();
    const outorder = kit.reply({ outorderCRM: text, name: text, code: kit.z.string() });
    return kit.reply({
      ...envelope(kit),
      data: kit.z.enum(["OK_OPTION", optionRefused]),
      outorders: kit.z.array(outorder).nullish(),
    });
  },
  value: ({ result, resultDescription, data, outorders }) => {
    if (data === "OK_OPTION")
      return outorders == null || outorders.length === 0
        ? { kind: "activatable" }
        : { kind: "needs-deactivation", outorders };
    const words = typeof resultDescription === "string" ? { resultDescription } : {};
    return { kind: "refused", result: result === "OK" ? "OK" : "KO8", ...words };
  },
};
