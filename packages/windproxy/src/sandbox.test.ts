import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { windproxyHandlers } from "@telcokit/sandbox/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { calls, operationNames, writes } from "./calls.fixture.ts";
import { createWindProxyClient, KoError, type WindProxyClient, walkCategories } from "./index.ts";

const msisdn = "+393291234567";
let sandbox: Sandbox;
let client: WindProxyClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = createWindProxyClient({ ...sandbox.options.windproxy(), random: () => 0 });
});
beforeEach(() => sandbox.faults.clear());
afterAll(async () => {
  await client.close();
  await sandbox.close();
});

describe("against the sandbox", () => {
  it("reads what the document's samples show", async () => {
    const { jwt, triplettaVA } = sandbox.credentials;
    const { spai, piksel, datapower, datapowerNode } = client;
    expect(await spai.checkMnpr({ msisdn })).toEqual({ operator: "WIN" });
    expect(await spai.msisdnCheck({ msisdn })).toMatchObject({
      customerSegment: "corporate",
      contractType: "prepagato",
    });
    expect(await piksel.checkJwt({ jwt })).toEqual({ valid: true });
    expect(await piksel.checkJwt({ jwt: sandbox.credentials.expiredJwt })).toEqual({ valid: false });
    expect(await piksel.companyName({ stackType: "TRE", msisdn, jwt })).toEqual({
      companyName: "Monksoftware",
    });
    expect(await datapower.checkTriplettaVA({ triplettaVA })).toEqual({ verified: true });
    expect(await datapower.isPremiumToken({ triplettaVA })).toEqual({ isPremium: true });
    expect(await datapower.getTokenMsisdn({ triplettaVA })).toMatchObject({ msisdn: "+393801284920" });
    const { customerDetails } = await datapower.getCustomerDetails({ triplettaVA, mockupData: true });
    expect(customerDetails).toMatchObject({ firstName: "AGRIPPA", birthDateIso: "1980-07-02" });
    const { categories } = await datapower.getCategoryListFull({ clientName: "me" });
    expect([...walkCategories(categories)].map(({ depth, id }) => `${depth}:${id}`).slice(0, 4)).toEqual([
      "0:21464",
      "1:21446",
      "0:1",
      "1:21448",
    ]);
    expect(await datapower.inCampaign({ msisdn })).toEqual({ inCampaign: true });
    expect(await datapower.getMnprData({ msisdn: "334 123 4567" })).toEqual({ operator: "TIM" });
    expect(await datapower.getContact({ msisdn: "+393290000200" })).toEqual({ contacts: [] });
    expect(await datapowerNode.call("GetLines", { a: 1 })).toEqual({
      service: "GetLines",
      received: { a: 1 },
    });
  });

  it("sends an SMS that arrives once", async () => {
    const { transactionId } = await client.spai.sendFreeSms({
      msisdn: "329 123 45 67",
      body: "ciao",
      from: "Me",
    });
    expect(sandbox.state.windproxySms).toMatchObject([{ transactionId, msisdn, body: "ciao", from: "Me" }]);
  });

  it("checks an option, is told what stands in its way, and activates it", async () => {
    const { worklight } = client;
    const line = { msisdn: "+393287654321", option: "ROPZ241" };
    expect(await worklight.checkInOrder(line)).toMatchObject({
      kind: "needs-deactivation",
      outorders: [{ code: "ROPZ4514" }],
    });
    await expect(worklight.inOrder(line)).rejects.toMatchObject({ code: "KO8" });
    sandbox.windproxy.deactivateOption(line.msisdn, "ROPZ4514");
    expect(await worklight.checkInOrder(line)).toEqual({ kind: "activatable" });
    await worklight.inOrder(line);
    expect(sandbox.state.windproxyOptions).toContainEqual(line);
    expect(await worklight.checkInOrder(line)).toMatchObject({ kind: "refused", result: "OK" });
    expect(await worklight.checkInOrder({ ...line, option: "unknown" })).toMatchObject({
      kind: "refused",
      result: "KO8",
    });
  });

  it("records the outcome of a contact that it found", async () => {
    const { contacts } = await client.datapower.getContact({ msisdn });
    const [contact] = contacts;
    if (contact === undefined) throw new Error("no contact");
    const { campaignCode, leadKeyId } = contact;
    const dataEsito = new Date("2026-11-22T04:00:00Z");
    await client.datapower.setEsito({
      msisdn,
      campaignCode,
      leadKeyId,
      dataEsito,
      descrizioneEsito: "CTA_CLOSING",
    });
    expect(sandbox.state.windproxyOutcomes).toMatchObject([{ leadKeyId, dataEsito: "20261122050000" }]);
  });

  it("sees through the run-out token of SPAI when it reads, and asks when it writes", async () => {
    sandbox.windproxy.expireSpaiToken();
    const { meta } = await client.spai.checkMnpr({ msisdn }).withMeta();
    expect(meta.attempts).toBe(2);
    sandbox.windproxy.expireSpaiToken();
    const sms = await client.spai.sendFreeSms({ msisdn, body: "ciao" }).result();
    expect(sms).toMatchObject({ error: { code: "outcome_unknown", cause: { code: "KO4" } } });
  });

  it("waits a second for SPAI's token, for an SMS too", async () => {
    sandbox.windproxy.restart();
    const { meta } = await client.spai.sendFreeSms({ msisdn, body: "after the restart" }).withMeta();
    expect(meta.attempts).toBe(2);
    expect(meta.durationMs).toBeGreaterThanOrEqual(1000);
    expect(sandbox.state.windproxySms.filter(({ body }) => body === "after the restart")).toHaveLength(1);
  });

  it.each(operationNames)("%s tells a no of the service", async (operation) => {
    sandbox.faults.add({ system: "windproxy", operation, fault: { kind: "ko", code: "KO5" } });
    const outcome = await calls[operation](client).result();
    const error = outcome.ok ? undefined : outcome.error;
    expect(error).toBeInstanceOf(KoError);
    expect(error).toMatchObject({ code: "KO5", attempts: 1 });
  });

  it.each(writes)("%s is sent once when its answer is lost, done or not", async (operation) => {
    for (const executed of [true, false]) {
      sandbox.faults.clear();
      sandbox.faults.add({ system: "windproxy", operation, fault: { kind: "reset", executed } });
      const before = sandbox.requests({ operation }).length;
      const outcome = await calls[operation](client).result();
      expect(outcome).toMatchObject({ error: { code: "outcome_unknown", attempts: 1 } });
      expect(sandbox.requests({ operation })).toHaveLength(before + 1);
    }
  });
});

describe("against the msw handlers", () => {
  it("works with the default transport, without a port", async () => {
    const server = setupServer(...windproxyHandlers({ baseUrl: "http://wind-proxy-preprod:8080" }));
    server.listen();
    try {
      await using preproduction = createWindProxyClient({ environment: "preproduction", allowRealSms: true });
      expect(await preproduction.spai.sendFreeSms({ msisdn, body: "ciao" })).toEqual({
        transactionId: "232523252",
      });
      expect(
        await preproduction.spai.sendFreeSms({ msisdn: "+393290000112", body: "ciao" }).result(),
      ).toMatchObject({
        error: { code: "KO6", info: "B2" },
      });
      expect(await preproduction.datapowerNode.call("GetLines")).toMatchObject({ service: "GetLines" });
    } finally {
      server.close();
    }
  });
});
