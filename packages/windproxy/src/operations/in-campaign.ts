import type { HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter } from "../refusals.ts";
import { envelope, italianField, textField } from "./fields.ts";

export interface InCampaignInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** The campaign code. The document does not say whether it may be left out. */
  readonly input1?: string | undefined;
  /** The "collateral" code. The document does not say whether it may be left out. */
  readonly input2?: string | undefined;
  /** @default the server's configuration, at present MYWIND */
  readonly channel?: string | undefined;
  /** Asks VeryMobile's own service. @default false */
  readonly very?: boolean | undefined;
}

export interface InCampaignValue {
  /** Whether the number is in at least one active campaign of the channel; `null` when there are no results for it. */
  readonly inCampaign: boolean | null;
}

interface Reply {
  readonly data: "OK" | "KO";
  readonly flagInCampaign?: "Y" | "N" | undefined;
}

type Ko = "KO2" | "KO4" | "KO5";
export type InCampaignError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /datapower/inCampaign`. */
export const inCampaign: HttpOperation<
  InCampaignInput,
  Reply,
  InCampaignValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "datapower.inCampaign",
  effect: "read",
  method: "POST",
  path: "/datapower/inCampaign",
  request: (kit) => {
    const { z, request } = kit;
    const text = textField(kit).optional();
    return request({
      msisdn: italianField(kit),
      input1: text,
      input2: text,
      channel: text,
      very: z.boolean().optional(),
    });
  },
  parts: ({ msisdn, input1, input2, channel, very }) => ({
    body: { msisdn, input1, input2, channel, very },
  }),
  refusals: koRefusals<Ko>({
    KO2: missingParameter,
    KO4: backendFailed("Datapower"),
    KO5: misconfigured,
  }),
  reply: (kit) =>
    kit.z.union([
      kit.reply({
        ...envelope(kit),
        data: kit.z.literal("OK"),
        flagInCampaign: kit.z.enum(["Y", "N"]),
      }),
      kit.reply({
        ...envelope(kit),
        data: kit.z.literal("KO"),
        flagInCampaign: kit.z.enum(["Y", "N"]).optional(),
      }),
    ]),
  value: ({ data, flagInCampaign }) => ({ inCampaign: data === "OK" ? flagInCampaign === "Y" : null }),
};
