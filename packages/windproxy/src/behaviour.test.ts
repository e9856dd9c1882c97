import { describe, expect, it } from "vitest";
import { calls, operationNames, writes } from "./calls.fixture.ts";
import { clientOf, good, startProxy } from "./proxy.fixture.ts";

const msisdn = "+393291234567";
const jwt = "aaa.bbb.ccc";
const cut = { text: '{"result":' };

describe("the JWT", () => {
  it.each(operationNames)("goes with %s only if it is one of Piksel's", async (name) => {
    await using proxy = await startProxy(cut);
    await using client = clientOf(proxy);
    await calls[name](client).result();
    const { headers } = proxy.arrived[0] ?? {};
    expect(headers?.authorization).toBe(name.startsWith("piksel.") ? `Bearer ${jwt}` : undefined);
    expect(JSON.stringify(proxy.arrived.map(({ path, body }) => [path, body]))).not.toContain(jwt);
  });

  it.each([
    ["nothing", { status: 401 }],
    ["a page", { status: 401, text: "<html>401</html>", type: "text/html" }],
    ["KO12", { status: 401, json: { result: "KO12", resultDescription: "no" } }],
    ["something", { status: 401, json: { error: "unauthorized" } }],
  ])(
    "that is refused is an answer to checkJwt, and an AuthError to companyName: 401 with %s",
    async (_, answer) => {
      await using proxy = await startProxy(answer);
      await using client = clientOf(proxy);
      expect(await client.piksel.checkJwt({ jwt })).toEqual({ valid: false });
      const outcome = await client.piksel.companyName({ stackType: "WIND", vat: "1", jwt }).result();
      expect(outcome).toMatchObject({
        ok: false,
        error: { name: "AuthError", code: "auth_failed", status: 401 },
      });
      expect(proxy.arrived).toHaveLength(2);
    },
  );

  it.each(["KO4", "KO5"])(
    "is not called invalid when the failure is another one: 401 with %s",
    async (code) => {
      await using proxy = await startProxy({ status: 401, json: { result: code } });
      await using client = clientOf(proxy, { retry: false });
      expect(await client.piksel.checkJwt({ jwt }).result()).toMatchObject({ ok: false, error: { code } });
    },
  );

  it.each(["KO12", "KO012"])("that is refused with %s on HTTP 200 is an answer as well", async (code) => {
    await using proxy = await startProxy({ json: { result: code, resultDescription: "no" } });
    await using client = clientOf(proxy);
    expect(await client.piksel.checkJwt({ jwt })).toEqual({ valid: false });
    await using off = clientOf(proxy, { validateReplies: "off" });
    expect(await off.piksel.checkJwt({ jwt })).toEqual({ valid: false });
    const outcome = await client.piksel.companyName({ stackType: "WIND", vat: "1", jwt }).result();
    expect(outcome).toMatchObject({ ok: false, error: { name: "KoError", code: "KO12" } });
  });

  it("is valid or not as tokenValidity says", async () => {
    await using proxy = await startProxy(good({ tokenValidity: false }), good({ tokenValidity: "true" }));
    await using client = clientOf(proxy);
    expect(await client.piksel.checkJwt({ jwt })).toEqual({ valid: false });
    expect(await client.piksel.checkJwt({ jwt }).result()).toMatchObject({
      error: { code: "reply_invalid" },
    });
  });

  it.each(["", "a b", "a\nb", "a\r\nx-evil: 1", "à"])(
    "%j is refused before anything is sent",
    async (bad) => {
      await using proxy = await startProxy(good());
      await using client = clientOf(proxy);
      const outcome = await client.piksel.checkJwt({ jwt: bad }).result();
      expect(outcome).toMatchObject({ error: { code: "request_invalid", issues: [{ path: ["jwt"] }] } });
      expect(proxy.arrived).toHaveLength(0);
    },
  );
});

describe("a connection cut after the request", () => {
  it.each(operationNames)("%s", async (name) => {
    await using proxy = await startProxy((response) => response.socket?.resetAndDestroy());
    await using client = clientOf(proxy);
    const outcome = await calls[name](client).result();
    const write = writes.includes(name);
    expect(proxy.arrived).toHaveLength(write ? 1 : 3);
    expect(outcome).toMatchObject({ error: { code: write ? "outcome_unknown" : "connection_failed" } });
  });
});

describe("Datapower-Node", () => {
  it("repeats what only gets something, and never a recharge", async () => {
    await using proxy = await startProxy({ status: 503 });
    await using client = clientOf(proxy);
    const got = await client.datapowerNode.call("GetInfoCliente", {}).result();
    expect(got).toMatchObject({ error: { code: "http_503", attempts: 3 } });
    for (const service of ["StartPaypalRecharge", "EndPaypalRecharge", "RechargeConfigGAFE"] as const) {
      const outcome = await client.datapowerNode.call(service, {}).result();
      expect(outcome).toMatchObject({ error: { code: "outcome_unknown", attempts: 1 } });
    }
  });

  it("knows nine services", async () => {
    await using proxy = await startProxy({ text: "{}" });
    await using client = clientOf(proxy);
    const outcome = await client.datapowerNode.call("../spai" as "GetLines").result();
    expect(outcome).toMatchObject({ error: { code: "request_invalid" } });
    expect(proxy.arrived).toHaveLength(0);
  });
});

describe("an SMS that was sent", () => {
  it.each([
    ["20260101120000123", "20260101120000123"],
    [4711, "4711"],
    // What a JSON number holds of it.
    [1e21, "1000000000000000000000"],
  ])("is a success whatever its id is written as (%j)", async (id, transactionId) => {
    await using proxy = await startProxy(good({ transactionId: id }));
    for (const validateReplies of ["lenient", "strict", "off"] as const) {
      await using client = clientOf(proxy, { validateReplies });
      expect(await client.spai.sendFreeSms({ msisdn, body: "ciao" })).toEqual({ transactionId });
    }
  });
});

describe("no results", () => {
  it("are values: null or empty", async () => {
    await using proxy = await startProxy(good({ data: "KO" }));
    await using client = clientOf(proxy);
    expect(await client.spai.checkMnpr({ msisdn })).toEqual({ operator: null });
    expect(await client.datapower.getMnprData({ msisdn })).toEqual({ operator: null });
    expect(await client.datapower.getContact({ msisdn })).toEqual({ contacts: [] });
    expect(await client.datapower.inCampaign({ msisdn })).toEqual({ inCampaign: null });
    expect(await client.datapower.getCategoryListFull({ clientName: "me" })).toEqual({ categories: [] });
  });

  it("are not invented: other values of data fail closed", async () => {
    await using proxy = await startProxy(good({ data: "MAYBE" }));
    await using client = clientOf(proxy);
    for (const name of operationNames.filter((one) => !/Mnpr|msisdnCheck|inOrder/.test(one))) {
      const outcome = await calls[name](client).result();
      expect(outcome).toMatchObject({
        error: { code: writes.includes(name) ? "outcome_unknown" : "reply_invalid" },
      });
    }
  });

  it("are told apart from a look-up that failed, ERR", async () => {
    await using proxy = await startProxy(good({ data: "ERR" }));
    await using client = clientOf(proxy);
    for (const call of [client.spai.checkMnpr({ msisdn }), client.datapower.getMnprData({ msisdn })]) {
      expect(await call.result()).toMatchObject({
        error: { name: "KoError", code: "ERR", attempts: 1, retryable: true },
      });
    }
  });
});
