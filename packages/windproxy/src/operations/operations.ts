import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient, WriteError } from "@telcokit/core/client";
import type { WindProxySettings } from "../options.ts";
import {
  type CheckInOrderError,
  type CheckInOrderInput,
  type CheckInOrderValue,
  checkInOrder,
} from "./check-in-order.ts";
import { type CheckJwtError, type CheckJwtInput, type CheckJwtValue, checkJwt } from "./check-jwt.ts";
import { type CheckMnprError, type CheckMnprInput, checkMnpr } from "./check-mnpr.ts";
import {
  type CompanyNameError,
  type CompanyNameInput,
  type CompanyNameValue,
  companyName,
} from "./company-name.ts";
import { type DatapowerNodeService, effectOf, readService, writeService } from "./datapower-node.ts";
import {
  type GetCategoryListFullError,
  type GetCategoryListFullInput,
  type GetCategoryListFullValue,
  getCategoryListFull,
} from "./get-category-list-full.ts";
import {
  type GetContactError,
  type GetContactInput,
  type GetContactValue,
  getContact,
} from "./get-contact.ts";
import {
  type GetCustomerDetailsError,
  type GetCustomerDetailsInput,
  type GetCustomerDetailsValue,
  getCustomerDetails,
} from "./get-customer-details.ts";
import { type GetMnprDataError, type GetMnprDataInput, getMnprData } from "./get-mnpr-data.ts";
import {
  type InCampaignError,
  type InCampaignInput,
  type InCampaignValue,
  inCampaign,
} from "./in-campaign.ts";
import { type InOrderError, type InOrderInput, inOrder } from "./in-order.ts";
import {
  type MsisdnCheckError,
  type MsisdnCheckInput,
  type MsisdnCheckValue,
  msisdnCheck,
} from "./msisdn-check.ts";
import type { OperatorValue } from "./operator.ts";
import {
  type SendFreeSmsError,
  type SendFreeSmsInput,
  type SendFreeSmsValue,
  sendFreeSms,
} from "./send-free-sms.ts";
import { type SetEsitoError, type SetEsitoInput, setEsito } from "./set-esito.ts";
import {
  type CheckTriplettaVAValue,
  checkTriplettaVA,
  type GetTokenMsisdnValue,
  getTokenMsisdn,
  type IsPremiumTokenInput,
  type IsPremiumTokenValue,
  isPremiumToken,
  type TripletError,
  type TripletInput,
} from "./triplet.ts";

/** A method of the client. Every one takes the common call options last. */
export type Method<Input, Value, E> = (input: Input, options?: CallOptions) => Call<Value, E>;

/** WIND's Service Provider Application Interface. */
export interface Spai {
  /**
   * The operator that a number belongs to.
   * @deprecated by the service, in favour of `datapower.getMnprData`
   */
  readonly checkMnpr: Method<CheckMnprInput, OperatorValue, CheckMnprError>;
  /** Kind of customer and kind of contract of a WIND number (and perhaps of an H3G number). */
  readonly msisdnCheck: Method<MsisdnCheckInput, MsisdnCheckValue, MsisdnCheckError>;
  /** Sends an SMS, a real one also on preproduction: see `allowRealSms`. */
  readonly sendFreeSms: Method<SendFreeSmsInput, SendFreeSmsValue, SendFreeSmsError>;
}

/** Piksel: company data, behind a JWT. */
export interface Piksel {
  /** Whether a JWT is valid. An invalid one is an answer, not an error. */
  readonly checkJwt: Method<CheckJwtInput, CheckJwtValue, CheckJwtError>;
  /** The company behind a TRE number or a WIND VAT number. A refused JWT is an `AuthError`. */
  readonly companyName: Method<CompanyNameInput, CompanyNameValue, CompanyNameError>;
}

/** Datapower: triplets, customers, campaigns, number portability. */
export interface Datapower {
  /** Verifies a triplet. */
  readonly checkTriplettaVA: Method<TripletInput, CheckTriplettaVAValue, TripletError>;
  /** Whether a triplet has the premium flag. */
  readonly isPremiumToken: Method<IsPremiumTokenInput, IsPremiumTokenValue, TripletError>;
  /** The number in a triplet. */
  readonly getTokenMsisdn: Method<TripletInput, GetTokenMsisdnValue, TripletError>;
  /** The tree of offers. */
  readonly getCategoryListFull: Method<
    GetCategoryListFullInput,
    GetCategoryListFullValue,
    GetCategoryListFullError
  >;
  /** Everything known of the customer behind a triplet. */
  readonly getCustomerDetails: Method<
    GetCustomerDetailsInput,
    GetCustomerDetailsValue,
    GetCustomerDetailsError
  >;
  /** The campaigns that a number takes part in. */
  readonly getContact: Method<GetContactInput, GetContactValue, GetContactError>;
  /** The operator that a number belongs to. */
  readonly getMnprData: Method<GetMnprDataInput, OperatorValue, GetMnprDataError>;
  /** Whether a number is in an active campaign. */
  readonly inCampaign: Method<InCampaignInput, InCampaignValue, InCampaignError>;
  /** Records the outcome of a campaign for a number. */
  readonly setEsito: Method<SetEsitoInput, void, SetEsitoError>;
}

/** Worklight: options of a line. */
export interface Worklight {
  /** Whether an option can be activated, and what stands in its way. */
  readonly checkInOrder: Method<CheckInOrderInput, CheckInOrderValue, CheckInOrderError>;
  /** Activates an option. */
  readonly inOrder: Method<InOrderInput, void, InOrderError>;
}

/** Datapower-Node, on port 6594 of the same server. */
export interface DatapowerNode {
  /**
   * Posts a JSON body to one of the services that the document names without describing them; gives whatever it
   * answers. Services whose name does not begin with `Get` count as writes and are never repeated.
   */
  call(service: DatapowerNodeService, body?: unknown, options?: CallOptions): Call<unknown, WriteError>;
}

/** Every operation of Wind-Proxy, in groups. */
export interface WindProxyOperations {
  readonly spai: Spai;
  readonly piksel: Piksel;
  readonly datapower: Datapower;
  readonly worklight: Worklight;
  readonly datapowerNode: DatapowerNode;
}

/** @param node where Datapower-Node answers */
export function bindOperations(
  http: HttpClient,
  node: HttpClient,
  settings: WindProxySettings,
): WindProxyOperations {
  return {
    spai: {
      checkMnpr: http.bind(checkMnpr),
      msisdnCheck: http.bind(msisdnCheck),
      sendFreeSms: http.bind(sendFreeSms(settings)),
    },
    piksel: { checkJwt: http.bind(checkJwt), companyName: http.bind(companyName(settings)) },
    datapower: {
      checkTriplettaVA: http.bind(checkTriplettaVA(settings)),
      isPremiumToken: http.bind(isPremiumToken(settings)),
      getTokenMsisdn: http.bind(getTokenMsisdn(settings)),
      getCategoryListFull: http.bind(getCategoryListFull),
      getCustomerDetails: http.bind(getCustomerDetails(settings)),
      getContact: http.bind(getContact),
      getMnprData: http.bind(getMnprData),
      inCampaign: http.bind(inCampaign),
      setEsito: http.bind(setEsito),
    },
    worklight: { checkInOrder: http.bind(checkInOrder), inOrder: http.bind(inOrder) },
    datapowerNode: datapowerNode(node),
  };
}

function datapowerNode(http: HttpClient): DatapowerNode {
  const read = http.bind(readService);
  const write = http.bind(writeService);
  return {
    call: (service, body, options) =>
      (effectOf(service) === "read" ? read : write)({ service, body }, options),
  };
}
