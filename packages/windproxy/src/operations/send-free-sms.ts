import type { Answer, HttpOperation, WriteError } from "@telcokit/core/client";
import { KoError } from "../errors.ts";
import {
  backendLeftItOpen,
  koRefusals,
  misconfigured,
  missingParameter,
  resultOf,
  textIn,
  tokenNotReady,
  wrongMsisdn,
} from "../refusals.ts";
import { envelope, notEmpty, type Safety, toItalianMsisdn } from "./fields.ts";

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
  readonly transactionId: string;
}

type Ko = "KO1" | "KO2" | "KO3" | "KO4" | "KO5" | "KO6";
export type SendFreeSmsError = WriteError | KoError<Ko>;

/** KO6 stands for any failure to send. With `info` SPAI prevented it; without, nobody knows how far it got. */
const unexplained = "KO6 without info";

function smsVerdict(answer: Answer): string | undefined {
  const result = resultOf(answer);
  return result === "KO6" && infoOf(answer) === undefined ? unexplained : result;
}

function infoOf(answer: Answer): string | undefined {
  const info = textIn(answer, "info")?.trim();
  return info === "" ? undefined : info;
}

/** `POST /spai/sendfreesms`. Sends a real SMS, on preproduction too. Never repeated once it may have been read. */
export function sendFreeSms({
  realSms,
}: Safety): HttpOperation<SendFreeSmsInput, Reply, SendFreeSmsValue, KoError<Ko>, "write"> {
  return {
    name: "spai.sendFreeSms",
    reaches: "person",
    effect: "write",
    advice:
      "the SMS may arrive or not, and Wind-Proxy cannot be asked; a second one may reach the user twice",
    method: "POST",
    path: "/spai/sendfreesms",
    request: ({ z, request }) => {
      const text = z.string().min(1, notEmpty);
      const short = text.max(15, "must have fewer than 16 characters").optional();
      return request({
        msisdn: z.string().transform(toItalianMsisdn),
        body: text,
        from: short,
        providerId: text.optional(),
        serviceId: text.optional(),
        msgContId: short,
        msgContDescr: short,
      }).refine(
        () => realSms,
        "preproduction sends real SMS: make the client with allowRealSms: true if that is what you want",
      );
    },
    parts: ({ msisdn, body, from, providerId, serviceId, msgContId, msgContDescr }) => ({
      body: { msisdn, body, from, providerId, serviceId, msgContId, msgContDescr },
    }),
    refusals: koRefusals<Ko>(
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
        error: (options, answer) => new KoError(options, options.code === "KO6" ? infoOf(answer) : undefined),
      },
    ),
    reply: (kit) =>
      kit.reply({ ...envelope(kit), transactionId: kit.z.string().min(1), info: kit.z.unknown().optional() }),
    value: ({ transactionId }) => ({ transactionId }),
  };
}
