import type { HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter } from "../refusals.ts";
import { italianField, textField } from "./fields.ts";
import {
  type OperatorReply,
  type OperatorValue,
  operatorFailed,
  operatorReply,
  operatorValue,
  operatorVerdict,
} from "./operator.ts";

export interface GetMnprDataInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** @default the server's configuration */
  readonly channel?: string | undefined;
}

type Ko = "KO2" | "KO4" | "KO5" | "KO10" | "ERR";
export type GetMnprDataError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /datapower/getMnprData`. */
export const getMnprData: HttpOperation<
  GetMnprDataInput,
  OperatorReply,
  OperatorValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "datapower.getMnprData",
  effect: "read",
  method: "POST",
  path: "/datapower/getMnprData",
  request: (kit) =>
    kit.request({
      msisdn: italianField(kit),
      channel: textField(kit).optional(),
    }),
  parts: ({ msisdn, channel }) => ({ body: { msisdn, channel } }),
  refusals: koRefusals<Ko>(
    {
      KO2: missingParameter,
      KO4: backendFailed("Datapower"),
      KO5: misconfigured,
      KO10: {
        category: "internal",
        meaning: "an internal error of Datapower; serverMessage has its details",
        transient: true,
        attempts: 2,
      },
      ERR: operatorFailed,
    },
    { verdict: operatorVerdict },
  ),
  reply: operatorReply,
  value: operatorValue,
};
