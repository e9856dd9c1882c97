import type { HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import {
  backendFailed,
  koRefusals,
  misconfigured,
  missingParameter,
  tokenNotReady,
  wrongMsisdn,
} from "../refusals.ts";
import { italianField } from "./fields.ts";
import {
  type OperatorReply,
  type OperatorValue,
  operatorFailed,
  operatorReply,
  operatorValue,
  operatorVerdict,
} from "./operator.ts";

export interface CheckMnprInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
}

type Ko = "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "ERR";
export type CheckMnprError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /spai/checkmnpr`, deprecated in favour of `getMnprData`. */
export const checkMnpr: HttpOperation<
  CheckMnprInput,
  OperatorReply,
  OperatorValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "spai.checkMnpr",
  effect: "read",
  method: "POST",
  path: "/spai/checkmnpr",
  request: (kit) => kit.request({ msisdn: italianField(kit) }),
  parts: ({ msisdn }) => ({ body: { msisdn } }),
  refusals: koRefusals<Ko>(
    {
      KO1: wrongMsisdn,
      KO2: missingParameter,
      KO3: tokenNotReady,
      KO4: backendFailed("SPAI"),
      KO5: misconfigured,
      ERR: operatorFailed,
    },
    { verdict: operatorVerdict },
  ),
  reply: operatorReply,
  value: operatorValue,
};
