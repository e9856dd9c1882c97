import type { Call } from "@telcokit/core";
import type { WindProxyClient } from "./index.ts";

type AnyCall = (client: WindProxyClient) => Call<unknown, Error>;

const msisdn = "+393291234567";
const jwt = "aaa.bbb.ccc";
const triplettaVA = "tripletta";

export type OperationName =
  | "spai.checkMnpr"
  | "spai.msisdnCheck"
  | "spai.sendFreeSms"
  | "piksel.checkJwt"
  | "piksel.companyName"
  | "datapower.checkTriplettaVA"
  | "datapower.isPremiumToken"
  | "datapower.getTokenMsisdn"
  | "datapower.getCategoryListFull"
  | "datapower.getCustomerDetails"
  | "datapower.getContact"
  | "datapower.getMnprData"
  | "datapower.inCampaign"
  | "datapower.setEsito"
  | "worklight.checkInOrder"
  | "worklight.inOrder";

/** One good call of each of the sixteen operations. */
export const calls: Readonly<Record<OperationName, AnyCall>> = {
  "spai.checkMnpr": ({ spai }) => spai.checkMnpr({ msisdn }),
  "spai.msisdnCheck": ({ spai }) => spai.msisdnCheck({ msisdn }),
  "spai.sendFreeSms": ({ spai }) => spai.sendFreeSms({ msisdn, body: "ciao bella" }),
  "piksel.checkJwt": ({ piksel }) => piksel.checkJwt({ jwt }),
  "piksel.companyName": ({ piksel }) => piksel.companyName({ stackType: "TRE", msisdn, jwt }),
  "datapower.checkTriplettaVA": ({ datapower }) => datapower.checkTriplettaVA({ triplettaVA }),
  "datapower.isPremiumToken": ({ datapower }) => datapower.isPremiumToken({ triplettaVA }),
  "datapower.getTokenMsisdn": ({ datapower }) => datapower.getTokenMsisdn({ triplettaVA }),
  "datapower.getCategoryListFull": ({ datapower }) => datapower.getCategoryListFull({ clientName: "me" }),
  "datapower.getCustomerDetails": ({ datapower }) => datapower.getCustomerDetails({ triplettaVA }),
  "datapower.getContact": ({ datapower }) => datapower.getContact({ msisdn }),
  "datapower.getMnprData": ({ datapower }) => datapower.getMnprData({ msisdn }),
  "datapower.inCampaign": ({ datapower }) => datapower.inCampaign({ msisdn }),
  "datapower.setEsito": ({ datapower }) =>
    datapower.setEsito({
      msisdn,
      campaignCode: "code",
      leadKeyId: "lead",
      dataEsito: "20260101120000",
      descrizioneEsito: "CTA_CLOSING",
    }),
  "worklight.checkInOrder": ({ worklight }) => worklight.checkInOrder({ msisdn, option: "TK2323" }),
  "worklight.inOrder": ({ worklight }) => worklight.inOrder({ msisdn, option: "TK2323" }),
};

export const operationNames = Object.keys(calls) as readonly OperationName[];

export const writes: readonly OperationName[] = [
  "spai.sendFreeSms",
  "datapower.setEsito",
  "worklight.inOrder",
];
