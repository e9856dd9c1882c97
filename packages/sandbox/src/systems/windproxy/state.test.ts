import { describe, expect, test as it } from "vitest";
import { msisdn, ok, useRawWindproxy } from "./raw.fixture.ts";

const raw = useRawWindproxy();

describe("magic inputs", () => {
  it("a number +39 329 00000 nn gets KO nn where the document lists it", async () => {
    for (const code of [1, 2, 3, 4, 5, 9]) {
      const number = `+39329000000${code}`;
      expect(await raw.answerTo("/spai/msisdncheck", { msisdn: number })).toMatchObject({
        result: `KO${code}`,
      });
    }
    expect(await raw.answerTo("/datapower/getMnprData", { msisdn: "+393290000010" })).toMatchObject({
      result: "KO10",
    });
    expect(await raw.answerTo("/spai/checkmnpr", { msisdn: "+393290000009" })).toMatchObject(ok);
  });

  it("a number +39 329 00001 xx gets an SMS's KO6 and its reason", async () => {
    const infos = {
      "00": "NB0",
      "01": "NB1",
      "02": "NB2",
      "08": "NB8",
      "10": "B0",
      "11": "B1",
      "12": "B2",
      "13": "B3",
      "14": "B4",
      "20": "SNA",
    };
    for (const [digits, info] of Object.entries(infos)) {
      const number = `+3932900001${digits}`;
      expect(await raw.answerTo("/spai/sendfreesms", { msisdn: number, body: "ciao" })).toMatchObject({
        result: "KO6",
        info,
      });
    }
    const silent = await raw.answerTo("/spai/sendfreesms", { msisdn: "+393290000199", body: "ciao" });
    expect(silent).toEqual({ result: "KO6", resultDescription: "Could not send SMS" });
  });

  it("a number without results, and one whose look-up fails", async () => {
    for (const path of ["/datapower/getMnprData", "/datapower/getContact", "/datapower/inCampaign"]) {
      expect(await raw.answerTo(path, { msisdn: "+393290000200" })).toEqual({ ...ok, data: "KO" });
    }
    expect(await raw.answerTo("/spai/checkmnpr", { msisdn: "+393290000201" })).toEqual({
      ...ok,
      data: "ERR",
    });
  });

  it("a triplet, a VAT number or a client name that reads KO4", async () => {
    expect(await raw.answerTo("/datapower/getCustomerDetails", { triplettaVA: "KO11" })).toMatchObject({
      result: "KO11",
    });
    expect(await raw.answerTo("/datapower/getCategoryListFull", { clientName: "KO5" })).toMatchObject({
      result: "KO5",
    });
  });

  it("a triplet for any number, and made-up data for any triplet", async () => {
    expect(
      await raw.answerTo("/datapower/getTokenMsisdn", { triplettaVA: "sandbox:3291234567" }),
    ).toMatchObject({
      data: "3291234567",
    });
    expect(
      await raw.answerTo("/datapower/isPremiumToken", { triplettaVA: "sandbox:3291234567" }),
    ).toMatchObject({
      isPremium: false,
    });
    expect(
      await raw.answerTo("/datapower/isPremiumToken", { triplettaVA: "x", mockupData: true }),
    ).toMatchObject({ isPremium: true });
  });
});

describe("what it remembers", () => {
  it("SMS that were sent", async () => {
    await raw.answerTo("/spai/sendfreesms", { msisdn, body: "uno" });
    await raw.answerTo("/spai/sendfreesms", { msisdn, body: "due", from: "Me", providerId: "p" });
    expect(raw.sandbox.state.windproxySms).toEqual([
      { transactionId: "232523252", msisdn, body: "uno", from: "Wind", at: new Date(raw.clock.wall()) },
      {
        transactionId: "232523253",
        msisdn,
        body: "due",
        from: "Me",
        providerId: "p",
        at: new Date(raw.clock.wall()),
      },
    ]);
  });

  it("options: an order makes one active, and a conflict must go first", async () => {
    expect(await raw.answerTo("/worklight/inorder", { msisdn, option: "TK2323", popz: "POPZ1" })).toEqual(ok);
    expect(await raw.answerTo("/worklight/checkinorder", { msisdn, option: "TK2323" })).toMatchObject({
      result: "OK",
      data: "KO_OPTION",
    });
    expect(raw.sandbox.windproxy.deactivateOption(msisdn, "ROPZ4514")).toBe(true);
    expect(await raw.answerTo("/worklight/inorder", { msisdn, option: "ROPZ241" })).toEqual(ok);
    expect(raw.sandbox.state.windproxyOptions).toEqual([
      { msisdn, option: "TK2323", popz: "POPZ1" },
      { msisdn, option: "ROPZ241" },
    ]);
  });

  it("outcomes of contacts that it gave out", async () => {
    const number = "+393281112223";
    const { contactOutput } = await raw.answerTo("/datapower/getContact", { msisdn: number });
    const [contact] = contactOutput as { campaignCode: string; leadkeyid: string; msisdn: string }[];
    expect(contact?.msisdn).toBe("3281112223");
    const outcome = {
      msisdn: number,
      campaignCode: contact?.campaignCode,
      leadKeyId: contact?.leadkeyid,
      dataEsito: "20261122050000",
      descrizioneEsito: "CTA_CLOSING",
    };
    expect(await raw.answerTo("/datapower/setEsito", outcome)).toEqual({ ...ok, data: "OK" });
    expect(await raw.answerTo("/datapower/setEsito", { ...outcome, leadKeyId: "x" })).toMatchObject({
      result: "KO4",
    });
    expect(raw.sandbox.state.windproxyOutcomes).toEqual([outcome]);
  });
});

describe("SPAI's shared token", () => {
  it("is missing for a second after a restart", async () => {
    raw.sandbox.windproxy.restart();
    expect(await raw.answerTo("/spai/checkmnpr", { msisdn })).toMatchObject({ result: "KO3" });
    await raw.clock.advance(1000);
    expect(await raw.answerTo("/spai/checkmnpr", { msisdn })).toMatchObject({ result: "OK" });
  });

  it("makes one call fail when it has run out", async () => {
    raw.sandbox.windproxy.expireSpaiToken();
    expect(await raw.answerTo("/spai/sendfreesms", { msisdn, body: "ciao" })).toMatchObject({
      result: "KO4",
    });
    expect(await raw.answerTo("/spai/sendfreesms", { msisdn, body: "ciao" })).toMatchObject({ result: "OK" });
  });
});

describe("faults", () => {
  it("ko answers in place of the service, having done it or not", async () => {
    const fault = { kind: "ko", code: "KO4" } as const;
    raw.sandbox.faults.add({ system: "windproxy", operation: "spai.sendFreeSms", fault, times: 1 });
    raw.sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { ...fault, code: "KO6", info: "B9", description: "new", executed: true, status: 500 },
      times: 1,
    });
    expect(await raw.answerTo("/spai/sendfreesms", { msisdn, body: "one" })).toMatchObject({ result: "KO4" });
    const executed = await raw.post("/spai/sendfreesms", { msisdn, body: "two" });
    expect(executed.status).toBe(500);
    expect(await executed.json()).toEqual({ result: "KO6", resultDescription: "new", info: "B9" });
    expect(raw.sandbox.state.windproxySms.map(({ body }) => body)).toEqual(["two"]);
    expect(raw.sandbox.requests({ operation: "spai.sendFreeSms" })).toMatchObject([
      { fault: "ko" },
      { fault: "ko" },
    ]);
  });

  it("a ko needs a code and belongs to Wind-Proxy", () => {
    const add = (rule: object) => () =>
      raw.sandbox.faults.add(rule as Parameters<typeof raw.sandbox.faults.add>[0]);
    expect(add({ system: "windproxy", operation: "spai.checkMnpr", fault: { kind: "ko" } })).toThrow(
      TypeError,
    );
    expect(add({ system: "acr", operation: "create", fault: { kind: "ko", code: "KO1" } })).toThrow(
      TypeError,
    );
    expect(add({ system: "windproxy", operation: "spai.send", fault: { kind: "ko", code: "KO1" } })).toThrow(
      /no operation "spai\.send"; known: spai\.checkMnpr/,
    );
  });
});

it("Datapower-Node tells what it was asked", async () => {
  const response = await fetch(`${raw.sandbox.urls.datapowerNode}/GetLines`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"any":"thing"}',
  });
  expect(await response.json()).toEqual({ service: "GetLines", received: { any: "thing" } });
  expect(raw.sandbox.requests({ system: "windproxy" })).toMatchObject([{ operation: "datapowerNode.call" }]);
});
