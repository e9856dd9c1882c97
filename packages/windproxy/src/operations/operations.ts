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
   * The operator that a number belongs to. Source: Wind-Proxy, SPAI, NumberPortability.
   * @deprecated by the service, in favour of `datapower.getMnprData`
   * @example
   * ```ts
   * await windproxy.spai.checkMnpr({ msisdn: "+393291234567" });
   * // { operator: "WIN" }
   * ```
   */
  readonly checkMnpr: Method<CheckMnprInput, OperatorValue, CheckMnprError>;
  /**
   * Kind of customer and kind of contract of a WIND number (and perhaps of an H3G number). Source:
   * Wind-Proxy, SPAI, MSISDNCheck.
   * @example
   * ```ts
   * await windproxy.spai.msisdnCheck({ msisdn: "+393291234567" });
   * // { simType: "consumer", segmentType: "prepagato", customerSegment: "consumer", contractType: "prepagato" }
   * ```
   */
  readonly msisdnCheck: Method<MsisdnCheckInput, MsisdnCheckValue, MsisdnCheckError>;
  /**
   * Sends an SMS, a real one also on preproduction: see `allowRealSms`. Source: Wind-Proxy, SPAI,
   * SMSFree/SMSDeliveryVoiceChat.
   * @example
   * ```ts
   * await windproxy.spai.sendFreeSms({ msisdn: "+393291234567", body: "ciao bella" });
   * // { transactionId: "1458643410" }
   * ```
   */
  readonly sendFreeSms: Method<SendFreeSmsInput, SendFreeSmsValue, SendFreeSmsError>;
}

/** Piksel: company data, behind a JWT. */
export interface Piksel {
  /**
   * Whether a JWT is valid. An invalid one is an answer, not an error. Source: Wind-Proxy, Piksel, checkJwt.
   * @example
   * ```ts
   * await windproxy.piksel.checkJwt({ jwt: "aaa.bbb.ccc" });
   * // { valid: false }
   * ```
   */
  readonly checkJwt: Method<CheckJwtInput, CheckJwtValue, CheckJwtError>;
  /**
   * The company behind a TRE number or a WIND VAT number. A refused JWT is an `AuthError`. Source:
   * Wind-Proxy, Piksel, companyName.
   * @example
   * ```ts
   * await windproxy.piksel.companyName({ stackType: "TRE", msisdn: "1234567", jwt: "aaa.bbb.ccc" });
   * // { companyName: "Company Srl" }
   * ```
   */
  readonly companyName: Method<CompanyNameInput, CompanyNameValue, CompanyNameError>;
}

/** Datapower: triplets, customers, campaigns, number portability. */
export interface Datapower {
  /**
   * Verifies a triplet. Source: Wind-Proxy, Datapower, checkTriplettaVA.
   * @example
   * ```ts
   * await windproxy.datapower.checkTriplettaVA({ triplettaVA: "Z29vZCB0cmlwbGV0" });
   * // { verified: true }
   * ```
   */
  readonly checkTriplettaVA: Method<TripletInput, CheckTriplettaVAValue, TripletError>;
  /**
   * Whether a triplet has the premium flag. Source: Wind-Proxy, Datapower, isPremiumToken.
   * @example
   * ```ts
   * await windproxy.datapower.isPremiumToken({ triplettaVA: "Z29vZCB0cmlwbGV0" });
   * // { isPremium: true }
   * ```
   */
  readonly isPremiumToken: Method<IsPremiumTokenInput, IsPremiumTokenValue, TripletError>;
  /**
   * The number in a triplet. Source: Wind-Proxy, Datapower, getTokenMsisdn.
   * @example
   * ```ts
   * await windproxy.datapower.getTokenMsisdn({ triplettaVA: "Z29vZCB0cmlwbGV0" });
   * // { msisdn: "+393801284920", rawMsisdn: "3801284920" }
   * ```
   */
  readonly getTokenMsisdn: Method<TripletInput, GetTokenMsisdnValue, TripletError>;
  /**
   * The tree of offers. Source: Wind-Proxy, Datapower, getCategoryListFull.
   * @example
   * ```ts
   * await windproxy.datapower.getCategoryListFull({ clientName: "MyApp" });
   * // { categories: [{ id: "1", type: "TAB", title: "Internet", categories: null }] }
   * ```
   */
  readonly getCategoryListFull: Method<
    GetCategoryListFullInput,
    GetCategoryListFullValue,
    GetCategoryListFullError
  >;
  /**
   * Everything known of the customer behind a triplet. Source: Wind-Proxy, Datapower, getCustomerDetails.
   * @example
   * ```ts
   * await windproxy.datapower.getCustomerDetails({ triplettaVA: "Z29vZCB0cmlwbGV0" });
   * // { lineType: "LEGACY", loginType: "CREDENTIALS", msisdn: "+393801284920", rawMsisdn: "3801284920", customerDetails: { firstName: "GIUSEPPE" } }
   * ```
   */
  readonly getCustomerDetails: Method<
    GetCustomerDetailsInput,
    GetCustomerDetailsValue,
    GetCustomerDetailsError
  >;
  /**
   * The campaigns that a number takes part in. Source: Wind-Proxy, Datapower, getContact.
   * @example
   * ```ts
   * await windproxy.datapower.getContact({ msisdn: "+393291234567" });
   * // { contacts: [{ campaignCode: "CAMP1", leadKeyId: "LEAD1", msisdn: "+393291234567", rawMsisdn: "3291234567" }] }
   * ```
   */
  readonly getContact: Method<GetContactInput, GetContactValue, GetContactError>;
  /**
   * The operator that a number belongs to. Source: Wind-Proxy, Datapower, getMnprData.
   * @example
   * ```ts
   * await windproxy.datapower.getMnprData({ msisdn: "+393291234567" });
   * // { operator: "WIN" }
   * ```
   */
  readonly getMnprData: Method<GetMnprDataInput, OperatorValue, GetMnprDataError>;
  /**
   * Whether a number is in an active campaign. Source: Wind-Proxy, Datapower, inCampaign.
   * @example
   * ```ts
   * await windproxy.datapower.inCampaign({ msisdn: "+393291234567", input1: "CAMP1", input2: "COLL1" });
   * // { inCampaign: true }
   * ```
   */
  readonly inCampaign: Method<InCampaignInput, InCampaignValue, InCampaignError>;
  /**
   * Records the outcome of a campaign for a number. Source: Wind-Proxy, Datapower, setEsito.
   * @example
   * ```ts
   * await windproxy.datapower.setEsito({
   *   msisdn: "+393291234567",
   *   campaignCode: "CAMP1",
   *   leadKeyId: "LEAD1",
   *   dataEsito: new Date("2026-01-01T11:00:00Z"),
   *   descrizioneEsito: "CTA_CLOSING",
   * });
   * ```
   */
  readonly setEsito: Method<SetEsitoInput, void, SetEsitoError>;
}

/** Worklight: options of a line. */
export interface Worklight {
  /**
   * Whether an option can be activated, and what stands in its way. Source: Wind-Proxy, Worklight,
   * checkinorder.
   * @example
   * ```ts
   * await windproxy.worklight.checkInOrder({ msisdn: "+393291234567", option: "TK2323" });
   * // { kind: "activatable" }
   * ```
   */
  readonly checkInOrder: Method<CheckInOrderInput, CheckInOrderValue, CheckInOrderError>;
  /**
   * Activates an option. Source: Wind-Proxy, Worklight, inorder.
   * @example
   * ```ts
   * await windproxy.worklight.inOrder({ msisdn: "+393291234567", option: "TK2323" });
   * ```
   */
  readonly inOrder: Method<InOrderInput, void, InOrderError>;
}

/** Datapower-Node, on port 6594 of the same server. */
export interface DatapowerNode {
  /**
   * Posts a JSON body to one of the services that the document names without describing them; gives whatever
   * it answers. Services whose name does not begin with `Get` count as writes and are never repeated.
   * Source: Wind-Proxy, Datapower-Node.
   * @param service One of the nine names of the document.
   * @param body What the service takes; the document does not say. @default {}
   * @example
   * ```ts
   * await windproxy.datapowerNode.call("GetLines", { msisdn: "+393291234567" });
   * // {}
   * ```
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
