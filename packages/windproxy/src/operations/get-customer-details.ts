import type { HttpOperation, ReadError, SchemaKit } from "@telcokit/core/client";
import type { KoError, UndocumentedKoError } from "../errors.ts";
import type { WindProxySettings } from "../options.ts";
import { backendFailed, koRefusals, misconfigured, missingParameter, tripletRefused } from "../refusals.ts";
import { confirmedBirthDate } from "../values/fiscal-code.ts";
import { wireMsisdn } from "../values/msisdn.ts";
import { envelope, mockupAllowed, mockupPart, mockupRefused, textField } from "./fields.ts";
import type { TripletInput } from "./triplet.ts";

export interface GetCustomerDetailsInput extends TripletInput {
  /** Says which of the two provisioning domains holds the user, where that is known to be recorded wrongly. */
  readonly userType?: "legacy" | "digital" | undefined;
}

type Text = string | null | undefined;

export interface CustomerAddress {
  readonly cap?: Text | undefined;
  readonly city?: Text | undefined;
  readonly province?: Text | undefined;
  readonly street?: Text | undefined;
  readonly country?: Text | undefined;
}

export interface BillingAccount {
  readonly billingAccountName?: Text | undefined;
  readonly codiceCdF?: Text | undefined;
  readonly comInvoiceProfileList?: readonly { readonly cid?: Text; readonly pec?: Text }[] | null | undefined;
}

/** The service's own fields: empty, `null` or missing where it knows nothing. */
export interface CustomerDetails {
  readonly customerCode?: Text | undefined;
  readonly profile?: Text | undefined;
  readonly firstName?: Text | undefined;
  readonly lastName?: Text | undefined;
  readonly gender?: Text | undefined;
  readonly fiscalCode?: Text | undefined;
  readonly vatNumber?: Text | undefined;
  /** As it came. The order of day and month is not documented; see `birthDateIso`. */
  readonly birthDate?: Text | undefined;
  readonly birthCity?: Text | undefined;
  readonly birthProvince?: Text | undefined;
  readonly birthCountry?: Text | undefined;
  readonly email?: Text | undefined;
  readonly address?: CustomerAddress | null | undefined;
  readonly faxPrefix?: Text | undefined;
  readonly faxNumber?: Text | undefined;
  readonly phonePrefix?: Text | undefined;
  readonly phoneNumber?: Text | undefined;
  readonly turistaFlg?: Text | undefined;
  readonly validazioneCfPiva?: Text | undefined;
  readonly billingAccountList?: readonly BillingAccount[] | null | undefined;
}

export interface GetCustomerDetailsValue {
  /** `LEGACY`, say. */
  readonly lineType: string;
  /** `CREDENTIALS`, say. */
  readonly loginType: string;
  /** `+39…`, the form that requests take. */
  readonly msisdn: string;
  /** As it came, without prefix. */
  readonly rawMsisdn: string;
  readonly customerDetails: CustomerDetails & {
    /** Ours: `birthDate` as `YYYY-MM-DD`. Only there when `fiscalCode` confirms which number is the month. */
    readonly birthDateIso?: string | undefined;
  };
}

interface Reply {
  readonly lineType: string;
  readonly loginType: string;
  readonly msisdn: string;
  readonly customerDetails: CustomerDetails;
}

type Ko = "KO2" | "KO4" | "KO5" | "KO10" | "KO11";
export type GetCustomerDetailsError = ReadError | KoError<Ko> | UndocumentedKoError;

/** `POST /datapower/getCustomerDetails`. */
export function getCustomerDetails(
  settings: WindProxySettings,
): HttpOperation<
  GetCustomerDetailsInput,
  Reply,
  GetCustomerDetailsValue,
  KoError<Ko> | UndocumentedKoError,
  "read"
> {
  return {
    name: "datapower.getCustomerDetails",
    effect: "read",
    method: "POST",
    path: "/datapower/getCustomerDetails",
    request: (kit) =>
      kit.request({
        triplettaVA: textField(kit),
        userType: kit.z.enum(["legacy", "digital"]).optional(),
        mockupData: kit.z.boolean().optional().refine(mockupAllowed(settings), mockupRefused),
      }),
    parts: ({ triplettaVA, userType, ...rest }) => ({
      body: { triplettaVA, userType, ...mockupPart(rest) },
    }),
    refusals: koRefusals<Ko>({
      KO2: missingParameter,
      KO4: backendFailed("Datapower"),
      KO5: misconfigured,
      KO10: tripletRefused,
      KO11: {
        category: "not-found",
        meaning: "the triplet is good, but it belongs to no customer: there is no data",
      },
    }),
    reply: customerReply,
    value: ({ lineType, loginType, msisdn, customerDetails }) => ({
      lineType,
      loginType,
      msisdn: wireMsisdn(msisdn) ?? msisdn,
      rawMsisdn: msisdn,
      customerDetails: { ...customerDetails, ...birthDateIso(customerDetails) },
    }),
  };
}

function birthDateIso({ birthDate, fiscalCode }: CustomerDetails): { readonly birthDateIso?: string } {
  const confirmed = confirmedBirthDate(birthDate ?? "", fiscalCode ?? "");
  return confirmed === undefined ? {} : { birthDateIso: confirmed };
}

function customerReply(kit: SchemaKit) {
  const { z, reply } = kit;
  const text = z.string().nullish();
  const address = reply({ cap: text, city: text, province: text, street: text, country: text });
  const profile = reply({ cid: text, pec: text });
  const account = reply({
    billingAccountName: text,
    codiceCdF: text,
    comInvoiceProfileList: z.array(profile).nullish(),
  });
  return reply({
    ...envelope(kit),
    data: z.literal("OK"),
    lineType: z.string(),
    loginType: z.string(),
    msisdn: z.string().refine((raw) => wireMsisdn(raw) !== undefined, "must be a phone number"),
    customerDetails: reply({
      customerCode: text,
      profile: text,
      firstName: text,
      lastName: text,
      gender: text,
      fiscalCode: text,
      vatNumber: text,
      birthDate: text,
      birthCity: text,
      birthProvince: text,
      birthCountry: text,
      email: text,
      address: address.nullish(),
      faxPrefix: text,
      faxNumber: text,
      phonePrefix: text,
      phoneNumber: text,
      turistaFlg: text,
      validazioneCfPiva: text,
      billingAccountList: z.array(account).nullish(),
    }),
  });
}
