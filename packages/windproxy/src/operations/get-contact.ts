import type { HttpOperation, ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter } from "../refusals.ts";
import { wireMsisdn } from "../values/msisdn.ts";
import { envelope, italianField, textField } from "./fields.ts";

export interface GetContactInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** @default the server's configuration */
  readonly channel?: string | undefined;
  /** Asks VeryMobile's own service. @default false */
  readonly very?: boolean | undefined;
}

/** A campaign that a number takes part in. Holds what `setEsito` asks for. */
export interface Contact {
  /** Which campaign. */
  readonly campaignCode: string;
  /** `leadkeyid` in this answer. */
  readonly leadKeyId: string;
  /** `+39…`, the form that requests take. */
  readonly msisdn: string;
  /** As it came, without prefix. */
  readonly rawMsisdn: string;
  /** Depends on the campaign. */
  readonly output1?: string | null | undefined;
  /** Depends on the campaign. */
  readonly output2?: string | null | undefined;
  /** Depends on the campaign. */
  readonly output3?: string | null | undefined;
  /** Depends on the campaign. */
  readonly output4?: string | null | undefined;
  /** Depends on the campaign. */
  readonly output5?: string | null | undefined;
}

export interface GetContactValue {
  /** Empty when the number takes part in none. */
  readonly contacts: readonly Contact[];
}

interface WireContact extends Omit<Contact, "leadKeyId" | "rawMsisdn"> {
  readonly leadkeyid: string;
}

interface Reply {
  readonly data: "OK" | "KO";
  readonly contactOutput?: readonly WireContact[] | null | undefined;
}

type Ko = "KO2" | "KO4" | "KO5";
export type GetContactError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /datapower/getContact`. */
export const getContact: HttpOperation<
  GetContactInput,
  Reply,
  GetContactValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> = {
  name: "datapower.getContact",
  effect: "read",
  method: "POST",
  path: "/datapower/getContact",
  request: (kit) =>
    kit.request({
      msisdn: italianField(kit),
      channel: textField(kit).optional(),
      very: kit.z.boolean().optional(),
    }),
  parts: ({ msisdn, channel, very }) => ({ body: { msisdn, channel, very } }),
  refusals: koRefusals<Ko>({
    KO2: missingParameter,
    KO4: backendFailed("Datapower"),
    KO5: misconfigured,
  }),
  reply: (kit) => {
    const text = kit.z.string().nullish();
    const contact = kit.reply({
      campaignCode: kit.z.string(),
      leadkeyid: kit.z.string(),
      msisdn: kit.z.string(),
      output1: text,
      output2: text,
      output3: text,
      output4: text,
      output5: text,
    });
    return kit
      .reply({
        ...envelope(kit),
        data: kit.z.enum(["OK", "KO"]),
        contactOutput: kit.z.array(contact).nullish(),
      })
      .refine(({ data, contactOutput }) => data === "KO" || contactOutput != null, {
        path: ["contactOutput"],
        message: "must be there when data is OK",
      });
  },
  value: ({ data, contactOutput }) => ({
    contacts: data === "OK" ? (contactOutput ?? []).map(toContact) : [],
  }),
};

function toContact({ leadkeyid, msisdn, ...rest }: WireContact): Contact {
  return { ...rest, leadKeyId: leadkeyid, msisdn: wireMsisdn(msisdn) ?? msisdn, rawMsisdn: msisdn };
}
