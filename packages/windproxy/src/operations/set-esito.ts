import type { HttpOperation, WriteError } from "@telcokit/core/client";
import type { KoError } from "../errors.ts";
import { backendLeftItOpen, koWriteRefusals, misconfigured, missingParameter } from "../refusals.ts";
import { hasTimestamp, romeTimestamp, timestampPattern } from "../values/rome-time.ts";
import { envelope, italianField, textField } from "./fields.ts";

export interface SetEsitoInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** From `getContact`. */
  readonly campaignCode: string;
  /** From `getContact`. */
  readonly leadKeyId: string;
  /**
   * When the outcome came about. A `Date` is sent as Italian local time (Europe/Rome), which the document leaves open;
   * a text of the form `YYYYMMDDHHMMSS` is sent as it is.
   */
  readonly dataEsito: Date | string;
  /** The outcome in words, `CTA_CLOSING` say. */
  readonly descrizioneEsito: string;
  /** @default the server's configuration */
  readonly channel?: string | undefined;
  /** Goes to VeryMobile's own service. @default false */
  readonly very?: boolean | undefined;
  /** The document does not know what it means. */
  readonly macroEsito?: string | undefined;
  /** The document does not know what it means. */
  readonly esito?: string | undefined;
}

type Parsed = Omit<SetEsitoInput, "dataEsito"> & { readonly dataEsito: string };

type Ko = "KO2" | "KO4" | "KO5";
export type SetEsitoError = WriteError | KoError<Ko>;

/** `POST /datapower/setEsito`. */
export const setEsito: HttpOperation<
  SetEsitoInput,
  unknown,
  void,
  KoError<Ko>,
  "write",
  Parsed,
  "ko_undocumented"
> = {
  name: "datapower.setEsito",
  effect: "write",
  advice: "the outcome may be recorded or not; getContact may show it before you record it again",
  method: "POST",
  path: "/datapower/setEsito",
  request: (kit) => {
    const { z, request } = kit;
    const text = textField(kit);
    const date = z.date().refine(hasTimestamp, "must be of the years 0 to 9999").transform(romeTimestamp);
    const timestamp = z
      .string()
      .regex(timestampPattern, "must be a Date, or YYYYMMDDHHMMSS of a day that exists");
    return request({
      msisdn: italianField(kit),
      campaignCode: text,
      leadKeyId: text,
      dataEsito: z.union([date, timestamp]),
      descrizioneEsito: text,
      channel: text.optional(),
      very: z.boolean().optional(),
      macroEsito: text.optional(),
      esito: text.optional(),
    });
  },
  parts: ({ msisdn, campaignCode, leadKeyId, dataEsito, descrizioneEsito, ...optional }) => ({
    body: { msisdn, campaignCode, leadKeyId, dataEsito, descrizioneEsito, ...optional },
  }),
  refusals: koWriteRefusals<Ko>({
    KO2: missingParameter,
    KO4: backendLeftItOpen("Datapower"),
    KO5: misconfigured,
  }),
  // No sample shows a success. The neighbours say "data": "OK"; a "KO" there would contradict the result.
  reply: (kit) => kit.reply({ ...envelope(kit), data: kit.z.literal("OK").nullish() }),
  value: () => undefined,
};
