import { type Call, type CallOptions, kyTransport } from "@telcokit/core";
import { createHttpClient, createRuntime, type HttpClient, type WriteError } from "@telcokit/core/client";
import {
  type CheckInOrderError,
  type CheckInOrderInput,
  type CheckInOrderValue,
  checkInOrder,
} from "./operations/check-in-order.ts";
import {
  type CheckJwtError,
  type CheckJwtInput,
  type CheckJwtValue,
  checkJwt,
} from "./operations/check-jwt.ts";
import { type CheckMnprError, type CheckMnprInput, checkMnpr } from "./operations/check-mnpr.ts";
import {
  type CompanyNameError,
  type CompanyNameInput,
  type CompanyNameValue,
  companyName,
} from "./operations/company-name.ts";
import { callService, type DatapowerNodeService, effectOf } from "./operations/datapower-node.ts";
import {
  type GetCategoryListFullError,
  type GetCategoryListFullInput,
  type GetCategoryListFullValue,
  getCategoryListFull,
} from "./operations/get-category-list-full.ts";
import {
  type GetContactError,
  type GetContactInput,
  type GetContactValue,
  getContact,
} from "./operations/get-contact.ts";
import {
  type GetCustomerDetailsError,
  type GetCustomerDetailsInput,
  type GetCustomerDetailsValue,
  getCustomerDetails,
} from "./operations/get-customer-details.ts";
import { type GetMnprDataError, type GetMnprDataInput, getMnprData } from "./operations/get-mnpr-data.ts";
import {
  type InCampaignError,
  type InCampaignInput,
  type InCampaignValue,
  inCampaign,
} from "./operations/in-campaign.ts";
import { type InOrderError, type InOrderInput, inOrder } from "./operations/in-order.ts";
import {
  type MsisdnCheckError,
  type MsisdnCheckInput,
  type MsisdnCheckValue,
  msisdnCheck,
} from "./operations/msisdn-check.ts";
import type { OperatorValue } from "./operations/operator.ts";
import {
  type SendFreeSmsError,
  type SendFreeSmsInput,
  type SendFreeSmsValue,
  sendFreeSms,
} from "./operations/send-free-sms.ts";
import { type SetEsitoError, type SetEsitoInput, setEsito } from "./operations/set-esito.ts";
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
} from "./operations/triplet.ts";
import { packageName, resolveEnvironment, type WindProxyClientOptions } from "./options.ts";

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

export interface WindProxyClient extends AsyncDisposable {
  readonly spai: Spai;
  readonly piksel: Piksel;
  readonly datapower: Datapower;
  readonly worklight: Worklight;
  readonly datapowerNode: DatapowerNode;
  /** Ends connections that the client opened itself. */
  close(): Promise<void>;
}

/**
 * A client for Wind-Proxy.
 * @throws {TypeError} when an option is impossible.
 */
export function createWindProxyClient(options: WindProxyClientOptions): WindProxyClient {
  const { baseUrl, datapowerNodeUrl, safety } = resolveEnvironment(options);
  const runtime = createRuntime({ system: "windproxy", packageName }, options);
  const transport = options.transport ?? kyTransport();
  const http = createHttpClient(runtime, baseUrl, { ...options, transport });
  const node = createHttpClient(runtime, datapowerNodeUrl, { ...options, transport });
  const close = async (): Promise<void> => {
    if (options.transport === undefined) await transport.close?.();
  };
  return {
    spai: {
      checkMnpr: http.bind(checkMnpr),
      msisdnCheck: http.bind(msisdnCheck),
      sendFreeSms: http.bind(sendFreeSms(safety)),
    },
    piksel: { checkJwt: http.bind(checkJwt), companyName: http.bind(companyName(safety)) },
    datapower: {
      checkTriplettaVA: http.bind(checkTriplettaVA(safety)),
      isPremiumToken: http.bind(isPremiumToken(safety)),
      getTokenMsisdn: http.bind(getTokenMsisdn(safety)),
      getCategoryListFull: http.bind(getCategoryListFull),
      getCustomerDetails: http.bind(getCustomerDetails(safety)),
      getContact: http.bind(getContact),
      getMnprData: http.bind(getMnprData),
      inCampaign: http.bind(inCampaign),
      setEsito: http.bind(setEsito),
    },
    worklight: { checkInOrder: http.bind(checkInOrder), inOrder: http.bind(inOrder) },
    datapowerNode: datapowerNode(node),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function datapowerNode(http: HttpClient): DatapowerNode {
  const read: Method<unknown, unknown, WriteError> = http.bind(callService("read"));
  const write: Method<unknown, unknown, WriteError> = http.bind(callService("write"));
  return {
    call: (service, body, options) =>
      (effectOf(service) === "read" ? read : write)({ service, body }, options),
  };
}
