import { describe, expect, it } from "vitest";
import type { WindProxyClient } from "./index.ts";
import { clientOf, good, startProxy } from "./proxy.fixture.ts";
import { categoryList, customerDetails, triplet } from "./samples.fixture.ts";

const msisdn = "+393291234567";

interface Sample {
  readonly name: string;
  readonly call: (client: WindProxyClient) => Promise<unknown>;
  readonly path: string;
  /** The document's request, without the blanks it has between its tokens. */
  readonly request: string;
  readonly jwt?: string;
  /** The document's answer, word for word. */
  readonly answer: string;
  readonly value: unknown;
}

const ok = '{"result":"OK","resultDescription":"Request successful"';
const okDot = '{"result":"OK","resultDescription":"Request successful."';
const tripletRequest = `{"triplettaVA":"${triplet}"}`;

const samples: readonly Sample[] = [
  {
    name: "spai.checkMnpr",
    call: ({ spai }) => spai.checkMnpr({ msisdn }),
    path: "/spai/checkmnpr",
    request: `{"msisdn":"${msisdn}"}`,
    answer: `${ok},"data":"WIN"}`,
    value: { operator: "WIN" },
  },
  {
    name: "spai.msisdnCheck",
    call: ({ spai }) => spai.msisdnCheck({ msisdn }),
    path: "/spai/msisdncheck",
    request: `{"msisdn":"${msisdn}"}`,
    answer: `${ok},"sim_type":"corporate","segment_type":"prepagato"}`,
    value: {
      simType: "corporate",
      segmentType: "prepagato",
      customerSegment: "corporate",
      contractType: "prepagato",
    },
  },
  {
    name: "spai.sendFreeSms",
    call: ({ spai }) => spai.sendFreeSms({ msisdn, body: "body to send" }),
    path: "/spai/sendfreesms",
    request: `{"msisdn":"${msisdn}","body":"body to send"}`,
    answer: `${ok},"transactionId":"232523252"}`,
    value: { transactionId: "232523252" },
  },
  {
    name: "piksel.checkJwt",
    call: ({ piksel }) => piksel.checkJwt({ jwt: "aaa.bbb.ccc" }),
    path: "/piksel/checkJwt",
    request: "",
    jwt: "aaa.bbb.ccc",
    answer: `${okDot}, "tokenValidity": true}`,
    value: { valid: true },
  },
  {
    name: "piksel.companyName for TRE",
    call: ({ piksel }) => piksel.companyName({ msisdn: "1234567", stackType: "TRE", jwt: "aaa.bbb.ccc" }),
    path: "/piksel/companyName",
    request: '{"msisdn":"1234567","stackType":"TRE"}',
    jwt: "aaa.bbb.ccc",
    answer: `${okDot}, "companyName":"Monksoftware"}`,
    value: { companyName: "Monksoftware" },
  },
  {
    name: "piksel.companyName for WIND",
    call: ({ piksel }) =>
      piksel.companyName({ vat: "asduahsdiuh828", stackType: "WIND", jwt: "aaa.bbb.ccc" }),
    path: "/piksel/companyName",
    request: '{"vat":"asduahsdiuh828","stackType":"WIND"}',
    jwt: "aaa.bbb.ccc",
    answer: `${okDot}, "companyName":"Monksoftware"}`,
    value: { companyName: "Monksoftware" },
  },
  {
    name: "datapower.checkTriplettaVA",
    call: ({ datapower }) => datapower.checkTriplettaVA({ triplettaVA: triplet }),
    path: "/datapower/checkTriplettaVA",
    request: tripletRequest,
    answer: `${okDot},"data":"OK"}`,
    value: { verified: true },
  },
  {
    name: "datapower.isPremiumToken",
    call: ({ datapower }) => datapower.isPremiumToken({ triplettaVA: triplet }),
    path: "/datapower/isPremiumToken",
    request: tripletRequest,
    answer: `${okDot},"isPremium":true}`,
    value: { isPremium: true },
  },
  {
    name: "datapower.getTokenMsisdn",
    call: ({ datapower }) => datapower.getTokenMsisdn({ triplettaVA: triplet }),
    path: "/datapower/getTokenMsisdn",
    request: tripletRequest,
    answer: `${okDot},"data":"3801284920"}`,
    value: { msisdn: "+393801284920", rawMsisdn: "3801284920" },
  },
  {
    name: "datapower.getCategoryListFull",
    call: ({ datapower }) => datapower.getCategoryListFull({ clientName: "your-client-name" }),
    path: "/datapower/getCategoryListFull",
    request: '{"clientName":"your-client-name"}',
    answer: categoryList,
    value: { categories: JSON.parse(categoryList).categories },
  },
  {
    name: "datapower.getCustomerDetails",
    call: ({ datapower }) => datapower.getCustomerDetails({ triplettaVA: triplet }),
    path: "/datapower/getCustomerDetails",
    request: tripletRequest,
    answer: customerDetails,
    value: {
      lineType: "LEGACY",
      loginType: "CREDENTIALS",
      msisdn: "+393248747270",
      rawMsisdn: "3248747270",
      customerDetails: { ...JSON.parse(customerDetails).customerDetails, birthDateIso: "1980-07-02" },
    },
  },
  {
    name: "datapower.getContact",
    call: ({ datapower }) => datapower.getContact({ msisdn }),
    path: "/datapower/getContact",
    request: `{"msisdn":"${msisdn}"}`,
    answer: `${ok},"data":"OK","contactOutput":[{"campaignCode":"1000ltw59hbt","leadkeyid":"11219712577491000ltw59hdd","msisdn":"3290509014","output1":"1000ltw59hdd","output2":"30","output3":"","output4":"","output5":""}]}`,
    value: {
      contacts: [
        {
          campaignCode: "1000ltw59hbt",
          leadKeyId: "11219712577491000ltw59hdd",
          msisdn: "+393290509014",
          rawMsisdn: "3290509014",
          output1: "1000ltw59hdd",
          output2: "30",
          output3: "",
          output4: "",
          output5: "",
        },
      ],
    },
  },
  {
    name: "datapower.getMnprData",
    call: ({ datapower }) => datapower.getMnprData({ msisdn }),
    path: "/datapower/getMnprData",
    request: `{"msisdn":"${msisdn}"}`,
    answer: `${ok},"data":"WIN"}`,
    value: { operator: "WIN" },
  },
  {
    name: "datapower.inCampaign",
    call: ({ datapower }) =>
      datapower.inCampaign({ msisdn, input1: "asid23ui23i09", input2: "iasjdioajsdi2i" }),
    path: "/datapower/inCampaign",
    request: `{"msisdn":"${msisdn}","input1":"asid23ui23i09","input2":"iasjdioajsdi2i"}`,
    answer: `${ok},"data":"OK","flagInCampaign": "Y"}`,
    value: { inCampaign: true },
  },
  {
    name: "datapower.setEsito",
    call: ({ datapower }) =>
      datapower.setEsito({
        msisdn,
        campaignCode: "1000ltw59hbt",
        leadKeyId: "11219712577491000ltw59hdd",
        dataEsito: new Date("2019-10-03T09:11:11Z"),
        descrizioneEsito: "CTA_CLOSING",
      }),
    path: "/datapower/setEsito",
    request: `{"msisdn":"${msisdn}","campaignCode":"1000ltw59hbt","leadKeyId":"11219712577491000ltw59hdd","dataEsito":"20191003111111","descrizioneEsito":"CTA_CLOSING"}`,
    answer: `${ok},"data":"OK"}`,
    value: undefined,
  },
  {
    name: "worklight.checkInOrder",
    call: ({ worklight }) => worklight.checkInOrder({ msisdn, option: "option to check" }),
    path: "/worklight/checkinorder",
    request: `{"msisdn":"${msisdn}","option":"option to check"}`,
    answer: `${ok},"data":"OK_OPTION"}`,
    value: { kind: "activatable" },
  },
  {
    name: "worklight.checkInOrder, refused",
    call: ({ worklight }) => worklight.checkInOrder({ msisdn, option: "option to check" }),
    path: "/worklight/checkinorder",
    request: `{"msisdn":"${msisdn}","option":"option to check"}`,
    answer: '{"result":"KO8","resultDescription":"OptionCode is not valid","data":"KO_OPTION"}',
    value: { kind: "refused", result: "KO8", resultDescription: "OptionCode is not valid" },
  },
  {
    name: "worklight.checkInOrder, with options to deactivate",
    call: ({ worklight }) => worklight.checkInOrder({ msisdn, option: "option to check" }),
    path: "/worklight/checkinorder",
    request: `{"msisdn":"${msisdn}","option":"option to check"}`,
    answer: `${ok},"data":"OK_OPTION","outorders":[{"outorderCRM":  "All Inclusive Marzo 2016","name": "All Inclusive","code": "ROPZ4514"}]}`,
    value: {
      kind: "needs-deactivation",
      outorders: [{ outorderCRM: "All Inclusive Marzo 2016", name: "All Inclusive", code: "ROPZ4514" }],
    },
  },
  {
    name: "worklight.inOrder",
    call: ({ worklight }) => worklight.inOrder({ msisdn, option: "option to activate" }),
    path: "/worklight/inorder",
    request: `{"msisdn":"${msisdn}","option":"option to activate"}`,
    answer: `${ok}}`,
    value: undefined,
  },
];

describe("the document's samples", () => {
  it.each(samples)("$name", async ({ call, path, request, jwt, answer, value }) => {
    await using proxy = await startProxy({ text: answer });
    for (const validateReplies of ["lenient", "strict", "off"] as const) {
      await using client = clientOf(proxy, { validateReplies });
      expect(await call(client)).toEqual(value);
    }
    expect(proxy.arrived).toHaveLength(3);
    for (const arrived of proxy.arrived) {
      expect(arrived).toMatchObject({ method: "POST", path, body: request });
      expect(arrived.headers.authorization).toBe(jwt === undefined ? undefined : `Bearer ${jwt}`);
      expect(arrived.headers["content-type"]).toBe(request === "" ? undefined : "application/json");
    }
  });

  it("datapower.setEsito, whose only sample is a KO4", async () => {
    await using proxy = await startProxy({
      text: '{ "result":"KO4","resultDescription":"No valid answer from DP backend!","data":"KO" }',
    });
    await using client = clientOf(proxy);
    const outcome = await client.datapower
      .setEsito({
        msisdn,
        campaignCode: "1000ltw59hbt",
        leadKeyId: "11219712577491000ltw59hdd",
        dataEsito: "20191003111111",
        descrizioneEsito: "CTA_CLOSING",
      })
      .result();
    expect(outcome).toMatchObject({
      ok: false,
      error: {
        code: "outcome_unknown",
        cause: { code: "KO4", serverMessage: "No valid answer from DP backend!" },
      },
    });
    expect(proxy.arrived).toHaveLength(1);
  });

  it("datapowerNode.call posts what it is given and gives what comes", async () => {
    await using proxy = await startProxy(good({ lines: [1] }), { text: "" }, { text: "[1]" });
    await using client = clientOf(proxy);
    expect(await client.datapowerNode.call("GetLines", { anything: true })).toMatchObject({ lines: [1] });
    expect(await client.datapowerNode.call("StartPaypalRecharge")).toBeUndefined();
    expect(await client.datapowerNode.call("GetLineSummary")).toEqual([1]);
    expect(proxy.arrived.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", "/GetLines", '{"anything":true}'],
      ["POST", "/StartPaypalRecharge", "{}"],
      ["POST", "/GetLineSummary", "{}"],
    ]);
  });
});
