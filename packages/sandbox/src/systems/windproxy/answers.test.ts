import { describe, expect, test as it } from "vitest";
import { msisdn, ok, okDot, useRawWindproxy } from "./raw.fixture.ts";

const raw = useRawWindproxy();

describe("the documented samples", () => {
  it.each([
    ["/spai/checkmnpr", { msisdn }, { ...ok, data: "WIN" }],
    ["/spai/msisdncheck", { msisdn }, { ...ok, sim_type: "corporate", segment_type: "prepagato" }],
    ["/spai/sendfreesms", { msisdn, body: "body to send" }, { ...ok, transactionId: "232523252" }],
    ["/datapower/getMnprData", { msisdn }, { ...ok, data: "WIN" }],
    [
      "/datapower/inCampaign",
      { msisdn, input1: "asid23ui23i09", input2: "iasjdioajsdi2i" },
      { ...ok, data: "OK", flagInCampaign: "Y" },
    ],
    ["/worklight/checkinorder", { msisdn, option: "TK2323" }, { ...ok, data: "OK_OPTION" }],
    [
      "/worklight/checkinorder",
      { msisdn, option: "option to check" },
      { result: "KO8", resultDescription: "OptionCode is not valid", data: "KO_OPTION" },
    ],
    [
      "/worklight/checkinorder",
      { msisdn, option: "ROPZ241" },
      {
        ...ok,
        data: "OK_OPTION",
        outorders: [{ outorderCRM: "All Inclusive Marzo 2016", name: "All Inclusive", code: "ROPZ4514" }],
      },
    ],
    [
      "/datapower/setEsito",
      {
        msisdn,
        campaignCode: "another",
        leadKeyId: "11219712577491000ltw59hdd",
        dataEsito: "20191003111111",
        descrizioneEsito: "CTA_CLOSING",
      },
      { result: "KO4", resultDescription: "No valid answer from DP backend!", data: "KO" },
    ],
  ])("%s %j", async (path, body, answer) => {
    expect(JSON.stringify(await raw.answerTo(path, body))).toBe(JSON.stringify(answer));
  });

  it("of the triplet", async () => {
    const { triplettaVA } = raw.sandbox.credentials;
    expect(triplettaVA).toHaveLength(150);
    expect(await raw.answerTo("/datapower/checkTriplettaVA", { triplettaVA })).toEqual({
      ...okDot,
      data: "OK",
    });
    expect(await raw.answerTo("/datapower/isPremiumToken", { triplettaVA })).toEqual({
      ...okDot,
      isPremium: true,
    });
    expect(await raw.answerTo("/datapower/getTokenMsisdn", { triplettaVA })).toEqual({
      ...okDot,
      data: "3801284920",
    });
    expect(await raw.answerTo("/datapower/getCustomerDetails", { triplettaVA })).toMatchObject({
      ...ok,
      data: "OK",
      lineType: "LEGACY",
      loginType: "CREDENTIALS",
      msisdn: "3248747270",
      customerDetails: { firstName: "AGRIPPA", birthDate: "07/02/1980", fiscalCode: "GRCGPP80L02A952Q" },
    });
  });

  it("of the categories: seven tabs, the orders of the sample, null where nothing follows", async () => {
    const { categories } = await raw.answerTo("/datapower/getCategoryListFull", {
      clientName: "your-client-name",
    });
    const tabs = categories as { id: string; viewOrder: string; categories: { categories: unknown }[] }[];
    expect(tabs.map(({ id, viewOrder }) => `${id}:${viewOrder}`)).toEqual([
      "21464:1",
      "1:1",
      "3:2",
      "11:3",
      "4:4",
      "6:6",
      "5:7",
    ]);
    expect(tabs[5]?.categories).toHaveLength(4);
    expect(tabs[0]?.categories[0]?.categories).toBeNull();
  });

  it("of the contact", async () => {
    expect(await raw.answerTo("/datapower/getContact", { msisdn })).toEqual({
      ...ok,
      data: "OK",
      contactOutput: [
        {
          campaignCode: "1000ltw59hbt",
          leadkeyid: "11219712577491000ltw59hdd",
          msisdn: "3290509014",
          output1: "1000ltw59hdd",
          output2: "30",
          output3: "",
          output4: "",
          output5: "",
        },
      ],
    });
  });
});

describe("Piksel", () => {
  const bearer = (jwt: string) => ({ authorization: `Bearer ${jwt}` });

  it("checkJwt: 200 for a valid JWT, 401 for any other", async () => {
    const { jwt, expiredJwt } = raw.sandbox.credentials;
    const valid = await raw.post("/piksel/checkJwt", undefined, bearer(jwt));
    expect(await valid.json()).toEqual({ ...okDot, tokenValidity: true });
    const foreign = `${jwt.slice(0, -1)}${jwt.endsWith("A") ? "B" : "A"}`;
    for (const headers of [{}, bearer("nonsense"), bearer(expiredJwt), bearer(foreign), bearer("a.b.c")]) {
      expect((await raw.post("/piksel/checkJwt", undefined, headers)).status).toBe(401);
    }
  });

  it("companyName looks at the form of the JWT, not at its date", async () => {
    const { jwt, expiredJwt } = raw.sandbox.credentials;
    const companies = [
      { stackType: "TRE", msisdn: "1234567" },
      { stackType: "WIND", vat: "asduahsdiuh828" },
      { stackType: "WIND", vat: "anything", mockupData: true },
    ];
    for (const body of companies) {
      const answer = await (await raw.post("/piksel/companyName", body, bearer(expiredJwt))).json();
      expect(answer).toEqual({ ...okDot, companyName: "Monksoftware" });
    }
    expect((await raw.post("/piksel/companyName", companies[0], bearer("a.b"))).status).toBe(401);
    const refusals = [
      [{ stackType: "WIND", vat: "unknown" }, "KO6"],
      [{ stackType: "TRE", vat: "asduahsdiuh828" }, "KO2"],
      [{ msisdn: "1234567" }, "KO2"],
      [{ stackType: "TRE", msisdn: "call me" }, "KO1"],
    ] as const;
    for (const [body, result] of refusals) {
      expect(await (await raw.post("/piksel/companyName", body, bearer(jwt))).json()).toMatchObject({
        result,
      });
    }
  });
});

describe("what it says no to", () => {
  it.each([
    ["/spai/checkmnpr", {}, "KO2"],
    ["/spai/checkmnpr", { msisdn: "3291234567" }, "KO1"],
    ["/spai/msisdncheck", { msisdn: "+393331234567" }, "KO9"],
    ["/spai/sendfreesms", { msisdn }, "KO2"],
    ["/spai/sendfreesms", { msisdn: "+393331234567", body: "ciao" }, "KO6"],
    ["/spai/sendfreesms", { msisdn, body: "ciao", from: "x".repeat(16) }, "KO6"],
    ["/datapower/checkTriplettaVA", { triplettaVA: "guessed" }, "KO10"],
    ["/datapower/checkTriplettaVA", {}, "KO2"],
    ["/worklight/inorder", { msisdn: "+393331234567", option: "TK2323" }, "KO7"],
    ["/worklight/inorder", { msisdn, option: "ROPZ241" }, "KO8"],
    ["/worklight/inorder", { msisdn: "329", option: "TK2323" }, "KO1"],
  ])("%s %j: %s", async (path, body, result) => {
    expect(await raw.answerTo(path, body)).toMatchObject({ result });
    expect(raw.sandbox.state.windproxySms).toEqual([]);
  });

  it("a body that is no JSON misses everything", async () => {
    const response = await fetch(`${raw.sandbox.urls.windproxy}/spai/checkmnpr`, {
      method: "POST",
      body: "{",
    });
    expect(await response.json()).toMatchObject({ result: "KO2" });
  });
});
