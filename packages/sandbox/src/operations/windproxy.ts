/** The sixteen operations of Wind-Proxy's document with the KOs that it lists for each, and Datapower-Node. */
export const windproxyOperations = {
  "spai.checkMnpr": {
    method: "POST",
    path: "/spai/checkmnpr",
    protocol: "windproxy",
    refusals: ["KO1", "KO2", "KO3", "KO4", "KO5"],
  },
  "spai.msisdnCheck": {
    method: "POST",
    path: "/spai/msisdncheck",
    protocol: "windproxy",
    refusals: ["KO1", "KO2", "KO3", "KO4", "KO5", "KO9"],
  },
  "spai.sendFreeSms": {
    method: "POST",
    path: "/spai/sendfreesms",
    protocol: "windproxy",
    refusals: ["KO1", "KO2", "KO3", "KO4", "KO5", "KO6"],
  },
  "piksel.checkJwt": {
    method: "POST",
    path: "/piksel/checkJwt",
    protocol: "windproxy",
    refusals: ["KO4", "KO5", "KO12"],
  },
  "piksel.companyName": {
    method: "POST",
    path: "/piksel/companyName",
    protocol: "windproxy",
    refusals: ["KO1", "KO2", "KO4", "KO5", "KO6", "KO10", "KO12"],
  },
  "datapower.checkTriplettaVA": {
    method: "POST",
    path: "/datapower/checkTriplettaVA",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5", "KO10"],
  },
  "datapower.isPremiumToken": {
    method: "POST",
    path: "/datapower/isPremiumToken",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5", "KO10"],
  },
  "datapower.getTokenMsisdn": {
    method: "POST",
    path: "/datapower/getTokenMsisdn",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5", "KO10"],
  },
  "datapower.getCategoryListFull": {
    method: "POST",
    path: "/datapower/getCategoryListFull",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5"],
  },
  "datapower.getCustomerDetails": {
    method: "POST",
    path: "/datapower/getCustomerDetails",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5", "KO10", "KO11"],
  },
  "datapower.getContact": {
    method: "POST",
    path: "/datapower/getContact",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5"],
  },
  "datapower.getMnprData": {
    method: "POST",
    path: "/datapower/getMnprData",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5", "KO10"],
  },
  "datapower.inCampaign": {
    method: "POST",
    path: "/datapower/inCampaign",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5"],
  },
  "datapower.setEsito": {
    method: "POST",
    path: "/datapower/setEsito",
    protocol: "windproxy",
    refusals: ["KO2", "KO4", "KO5"],
  },
  "worklight.checkInOrder": {
    method: "POST",
    path: "/worklight/checkinorder",
    protocol: "windproxy",
    refusals: ["KO1", "KO2", "KO4", "KO5", "KO7", "KO8"],
  },
  "worklight.inOrder": {
    method: "POST",
    path: "/worklight/inorder",
    protocol: "windproxy",
    refusals: ["KO1", "KO2", "KO4", "KO5", "KO7", "KO8"],
  },
  "datapowerNode.call": {
    method: "POST",
    path: "/datapower-node/:service",
    protocol: "windproxy",
    refusals: [],
  },
} as const;

export type WindproxyOperation = keyof typeof windproxyOperations;
