import type { HttpOperation, ReadError, SchemaKit } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import type { WindProxySettings } from "../options.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter, tripletRefused } from "../refusals.ts";
import { wireMsisdn } from "../values/msisdn.ts";
import { envelope, type MockupInput, mockupAllowed, mockupPart, mockupRefused, textField } from "./fields.ts";

export interface TripletInput extends MockupInput {
  /**
   * The triplet that stands for a contract, a customer and a number, exactly as it was given to you. It goes to the
   * wire byte for byte: the document's own sample is not valid base64, so nothing is checked or repaired. A secret.
   */
  readonly triplettaVA: string;
}

export interface IsPremiumTokenInput extends TripletInput {
  /** @default the server's, "v2" */
  readonly tripletVersion?: string | undefined;
}

export interface CheckTriplettaVAValue {
  /** A triplet that cannot be verified is KO10. */
  readonly verified: true;
}

export interface IsPremiumTokenValue {
  /** Whether it has the flag. */
  readonly isPremium: boolean;
}

export interface GetTokenMsisdnValue {
  /** `+39…`, the form that requests take. */
  readonly msisdn: string;
  /** As it came, without prefix. */
  readonly rawMsisdn: string;
}

type Ko = "KO2" | "KO4" | "KO5" | "KO10";
export type TripletError = ReadError | KoError<Ko> | UndocumentedKoError;

const refusals = koRefusals<Ko>({
  KO2: missingParameter,
  KO4: backendFailed("Datapower"),
  KO5: misconfigured,
  KO10: tripletRefused,
});

function tripletFields(kit: SchemaKit, settings: WindProxySettings) {
  return {
    triplettaVA: textField(kit),
    mockupData: kit.z.boolean().optional().refine(mockupAllowed(settings), mockupRefused),
  };
}

/** Core makes a `ReplyInvalidError` of it. */
function notReadable(): never {
  throw new TypeError("the answer does not say what was asked");
}

/** `POST /datapower/checkTriplettaVA`. */
export function checkTriplettaVA(
  settings: WindProxySettings,
): HttpOperation<
  TripletInput,
  { readonly data: "OK" },
  CheckTriplettaVAValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> {
  return {
    name: "datapower.checkTriplettaVA",
    effect: "read",
    method: "POST",
    path: "/datapower/checkTriplettaVA",
    request: (kit) => kit.request(tripletFields(kit, settings)),
    parts: ({ triplettaVA, ...rest }) => ({ body: { triplettaVA, ...mockupPart(rest) } }),
    refusals,
    reply: (kit) => kit.reply({ ...envelope(kit), data: kit.z.literal("OK") }),
    // Looked at here as well, so that no triplet counts as verified where replies are not checked.
    value: ({ data }) => (data === "OK" ? { verified: true } : notReadable()),
  };
}

/** `POST /datapower/isPremiumToken`. */
export function isPremiumToken(
  settings: WindProxySettings,
): HttpOperation<
  IsPremiumTokenInput,
  IsPremiumTokenValue,
  IsPremiumTokenValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> {
  return {
    name: "datapower.isPremiumToken",
    effect: "read",
    method: "POST",
    path: "/datapower/isPremiumToken",
    request: (kit) =>
      kit.request({
        ...tripletFields(kit, settings),
        tripletVersion: textField(kit).optional(),
      }),
    parts: ({ triplettaVA, tripletVersion, ...rest }) => ({
      body: { triplettaVA, tripletVersion, ...mockupPart(rest) },
    }),
    refusals,
    reply: (kit) => kit.reply({ ...envelope(kit), isPremium: kit.z.boolean() }),
    value: ({ isPremium }) => ({ isPremium: isPremium === true }),
  };
}

/** `POST /datapower/getTokenMsisdn`. */
export function getTokenMsisdn(
  settings: WindProxySettings,
): HttpOperation<
  TripletInput,
  { readonly data: string },
  GetTokenMsisdnValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> {
  return {
    name: "datapower.getTokenMsisdn",
    effect: "read",
    method: "POST",
    path: "/datapower/getTokenMsisdn",
    request: (kit) => kit.request(tripletFields(kit, settings)),
    parts: ({ triplettaVA, ...rest }) => ({ body: { triplettaVA, ...mockupPart(rest) } }),
    refusals,
    reply: (kit) =>
      kit.reply({
        ...envelope(kit),
        data: kit.z.string().refine((raw) => wireMsisdn(raw) !== undefined, "must be a phone number"),
      }),
    value: ({ data }) => ({ msisdn: wireMsisdn(data) ?? notReadable(), rawMsisdn: data }),
  };
}
