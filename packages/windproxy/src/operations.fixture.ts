import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows } from "@telcokit/testkit";
import type { WindProxyClient } from "./index.ts";

const msisdn = "+393291234567";
const jwt = "aaa.bbb.ccc";
const triplettaVA = "tripletta";

/** Every operation as the document has it, with one good call. */
export const operationRows: OperationRows<
  OperationNames<WindProxyClient>,
  WindProxyClient,
  FaultOperation<"windproxy">
> = {
  "spai.checkMnpr": {
    route: "POST /spai/checkmnpr",
    effect: "read",
    call: ({ spai }) => spai.checkMnpr({ msisdn }),
  },
  "spai.msisdnCheck": {
    route: "POST /spai/msisdncheck",
    effect: "read",
    call: ({ spai }) => spai.msisdnCheck({ msisdn }),
  },
  "spai.sendFreeSms": {
    route: "POST /spai/sendfreesms",
    effect: "write",
    call: ({ spai }) => spai.sendFreeSms({ msisdn, body: "ciao bella" }),
  },
  "piksel.checkJwt": {
    route: "POST /piksel/checkJwt",
    effect: "read",
    call: ({ piksel }) => piksel.checkJwt({ jwt }),
  },
  "piksel.companyName": {
    route: "POST /piksel/companyName",
    effect: "read",
    call: ({ piksel }) => piksel.companyName({ stackType: "TRE", msisdn, jwt }),
  },
  "datapower.checkTriplettaVA": {
    route: "POST /datapower/checkTriplettaVA",
    effect: "read",
    call: ({ datapower }) => datapower.checkTriplettaVA({ triplettaVA }),
  },
  "datapower.isPremiumToken": {
    route: "POST /datapower/isPremiumToken",
    effect: "read",
    call: ({ datapower }) => datapower.isPremiumToken({ triplettaVA }),
  },
  "datapower.getTokenMsisdn": {
    route: "POST /datapower/getTokenMsisdn",
    effect: "read",
    call: ({ datapower }) => datapower.getTokenMsisdn({ triplettaVA }),
  },
  "datapower.getCategoryListFull": {
    route: "POST /datapower/getCategoryListFull",
    effect: "read",
    call: ({ datapower }) => datapower.getCategoryListFull({ clientName: "me" }),
  },
  "datapower.getCustomerDetails": {
    route: "POST /datapower/getCustomerDetails",
    effect: "read",
    call: ({ datapower }) => datapower.getCustomerDetails({ triplettaVA }),
  },
  "datapower.getContact": {
    route: "POST /datapower/getContact",
    effect: "read",
    call: ({ datapower }) => datapower.getContact({ msisdn }),
  },
  "datapower.getMnprData": {
    route: "POST /datapower/getMnprData",
    effect: "read",
    call: ({ datapower }) => datapower.getMnprData({ msisdn }),
  },
  "datapower.inCampaign": {
    route: "POST /datapower/inCampaign",
    effect: "read",
    call: ({ datapower }) => datapower.inCampaign({ msisdn }),
  },
  "datapower.setEsito": {
    route: "POST /datapower/setEsito",
    effect: "write",
    call: ({ datapower }) =>
      datapower.setEsito({
        msisdn,
        campaignCode: "code",
        leadKeyId: "lead",
        dataEsito: "20260101120000",
        descrizioneEsito: "CTA_CLOSING",
      }),
  },
  "worklight.checkInOrder": {
    route: "POST /worklight/checkinorder",
    effect: "read",
    call: ({ worklight }) => worklight.checkInOrder({ msisdn, option: "TK2323" }),
  },
  "worklight.inOrder": {
    route: "POST /worklight/inorder",
    effect: "write",
    call: ({ worklight }) => worklight.inOrder({ msisdn, option: "TK2323" }),
  },
  "datapowerNode.call": {
    route: "POST /GetLines",
    effect: "read",
    call: ({ datapowerNode }) => datapowerNode.call("GetLines", {}),
  },
};
