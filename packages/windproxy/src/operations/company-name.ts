import { type HttpOperation, msisdnProblem, type ReadError } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import type { WindProxySettings } from "../options.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter, wrongMsisdn } from "../refusals.ts";
import { italianMsisdn } from "../values/msisdn.ts";
import {
  envelope,
  headerToken,
  type MockupInput,
  mockupAllowed,
  mockupPart,
  mockupRefused,
  textField,
} from "./fields.ts";

/** A TRE customer is found by number, a WIND customer by VAT number; never both. */
export type CompanyNameInput = (
  | {
      /** Whose customer it is. */
      readonly stackType: "TRE";
      /**
       * An Italian number in any usual spelling is sent as `+39…`. The document does not say the form here and has
       * other digits in its sample, so those are sent as they are.
       */
      readonly msisdn: string;
      readonly vat?: never | undefined;
    }
  | {
      /** Whose customer it is. */
      readonly stackType: "WIND";
      /** Sent as it is. */
      readonly vat: string;
      readonly msisdn?: never | undefined;
    }
) &
  MockupInput & {
    /** A valid JWT, without `Bearer`. Goes into the Authorization header. A secret. */
    readonly jwt: string;
  };

type Parsed = (
  | { readonly stackType: "TRE"; readonly msisdn: string }
  | { readonly stackType: "WIND"; readonly vat: string }
) &
  MockupInput & { readonly jwt: string };

export interface CompanyNameValue {
  /** The company's name. */
  readonly companyName: string;
}

interface Reply {
  readonly companyName: string;
}

type Ko = "KO1" | "KO2" | "KO4" | "KO5" | "KO6" | "KO10" | "KO12";
export type CompanyNameError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /piksel/companyName`. A 401 is an `AuthError`: the JWT was refused. */
export function companyName(
  settings: WindProxySettings,
): HttpOperation<
  CompanyNameInput,
  Reply,
  CompanyNameValue,
  KoError<Ko> | UndocumentedKoError,
  "read",
  Parsed
> {
  return {
    name: "piksel.companyName",
    effect: "read",
    method: "POST",
    path: "/piksel/companyName",
    request: (kit) => {
      const { z, request } = kit;
      const common = {
        jwt: z.string().regex(headerToken, "must be one piece of printable ASCII"),
        mockupData: z.boolean().optional().refine(mockupAllowed(settings), mockupRefused),
      };
      const msisdn = z
        .string()
        .regex(/\d/, "must be a phone number")
        .superRefine((text, context) => {
          const message = msisdnProblem(text);
          if (message !== undefined) context.addIssue({ code: "custom", message });
        });
      return z.discriminatedUnion("stackType", [
        request({
          stackType: z.literal("TRE"),
          msisdn: msisdn.transform((text) => italianMsisdn(text) ?? text),
          ...common,
        }),
        request({ stackType: z.literal("WIND"), vat: textField(kit), ...common }),
      ]);
    },
    parts: (input) => ({
      headers: { authorization: `Bearer ${input.jwt}` },
      body: {
        ...(input.stackType === "TRE" ? { msisdn: input.msisdn } : { vat: input.vat }),
        stackType: input.stackType,
        ...mockupPart(input),
      },
    }),
    refusals: koRefusals<Ko>({
      KO1: wrongMsisdn,
      KO2: missingParameter,
      KO4: backendFailed("Piksel"),
      KO5: misconfigured,
      KO6: { category: "not-found", meaning: "the back end has no company for that number or VAT number" },
      KO10: {
        category: "unavailable",
        meaning: "the back end gave no answer to pass on; serverMessage may say why",
        transient: true,
        attempts: 2,
      },
      KO12: { category: "unauthenticated", meaning: "the JWT is not valid; get a new one" },
    }),
    reply: (kit) => kit.reply({ ...envelope(kit), companyName: kit.z.string() }),
    value: (reply) => ({ companyName: reply.companyName }),
  };
}
