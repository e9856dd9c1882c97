import type { Answer, HttpOperation, WriteError } from "@telcokit/core/client";
import type { KoError } from "../errors.ts";
import type { WindProxySettings } from "../options.ts";
import {
  backendLeftItOpen,
  koWriteRefusals,
  misconfigured,
  missingParameter,
  resultOf,
  textIn,
  tokenNotReady,
  wrongMsisdn,
} from "../refusals.ts";
import { envelope, italianField, shortField, textField } from "./fields.ts";

export interface SendFreeSmsInput {
  /** An Italian number in any usual spelling; sent as `+39…`. */
  readonly msisdn: string;
  /** The text of the message. */
  readonly body: string;
  /** The sender, fewer than 16 characters. @default the server's configuration, "Wind" */
  readonly from?: string | undefined;
  /** The provider that WIND's logs and revenue sharing go by. @default the server's configuration */
  readonly providerId?: string | undefined;
  /** The SKU that WIND's logs and revenue sharing go by. @default the server's configuration */
  readonly serviceId?: string | undefined;
  /** The message content, fewer than 16 characters. @default the server's configuration */
  readonly msgContId?: string | undefined;
  /** A description of the content, fewer than 16 characters. @default the server's configuration */
  readonly msgContDescr?: string | undefined;
}

export interface SendFreeSmsValue {
  /** The service's own id of the message, letters and digits. */
  readonly transactionId: string;
}

interface Reply {
  readonly transactionId: string | number;
}

type Ko = "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "KO6";
export type SendFreeSmsError = WriteError | KoError<Ko>;

/** KO6 stands for any failure to send. With `info` SPAI prevented it; without, nobody knows how far it got. */
const unexplained = "KO6 without info";

function smsVerdict(answer: Answer): string | undefined {
  const result = resultOf(answer);
  return result === "KO6" && infoOf(answer) === undefined ? unexplained : result;
}

/** Only KO6 has one. */
function infoOf(answer: Answer): string | undefined {
  if (resultOf(answer) !== "KO6") return undefined;
  const info = textIn(answer, "info")?.trim();
  return info === "" ? undefined : info;
}

/** A number without an exponent, however long it is. */
function digitsOf(id: number): string {
  return Number.isInteger(id) ? BigInt(id).toString() : String(id);
}

/** `POST /spai/sendfreesms`. Sends a real SMS, on preproduction too. Never repeated once it may have been read. */
export function sendFreeSms(
  settings: WindProxySettings,
): HttpOperation<
  SendFreeSmsInput,
  Reply,
  SendFreeSmsValue,
  KoError<Ko>,
  "write",
  SendFreeSmsInput,
  "ko_undocumented"
> {
  return {
    name: "spai.sendFreeSms",
    reaches: "person",
    recipient: ({ msisdn }) => msisdn,
    effect: "write",
    advice:
      "the SMS may arrive or not, and Wind-Proxy cannot be asked; a second one may reach the user twice",
    method: "POST",
    path: "/spai/sendfreesms",
    request: (kit) => {
      const text = textField(kit);
      const short = shortField(kit).optional();
      return kit
        .request({
          msisdn: italianField(kit),
          body: text,
          from: short,
          providerId: text.optional(),
          serviceId: text.optional(),
          msgContId: short,
          msgContDescr: short,
        })
        .refine(
          () => settings.realSms,
          "preproduction sends real SMS: make the client with allowRealSms: true if that is what you want",
        );
    },
    parts: ({ msisdn, body, from, providerId, serviceId, msgContId, msgContDescr }) => ({
      body: { msisdn, body, from, providerId, serviceId, msgContId, msgContDescr },
    }),
    refusals: koWriteRefusals<Ko>(
      {
        KO1: wrongMsisdn,
        KO2: missingParameter,
        KO3: tokenNotReady,
        KO4: backendLeftItOpen("SPAI"),
        KO5: misconfigured,
        KO6: { category: "not-applicable", meaning: "the SMS was not sent" },
      },
      {
        verdict: smsVerdict,
        no: {
          [unexplained]: {
            code: "KO6",
            category: "not-applicable",
            meaning: "the SMS could not be sent, and SPAI gave no reason: it may have been sent nevertheless",
            outcome: "unknown",
          },
        },
        info: infoOf,
      },
    ),
    reply: (kit) =>
      kit.reply({
        ...envelope(kit),
        // The sample's id is all digits, so a service may well send a number; the SMS is sent either way.
        transactionId: kit.z.union([kit.z.string().min(1), kit.z.number()]),
        info: kit.z.unknown().optional(),
      }),
    // Replies that are not checked arrive as they came.
    value: ({ transactionId }) => ({
      transactionId: typeof transactionId === "number" ? digitsOf(transactionId) : transactionId,
    }),
  };
}
