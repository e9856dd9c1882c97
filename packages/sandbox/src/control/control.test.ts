import { request as httpRequest } from "node:http";
import { createManualClock } from "@telcokit/core/testing";
import { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rawGrpc, token } from "../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";
import { ask } from "./control.fixture.ts";

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: createManualClock(Date.UTC(2026, 10, 3, 12)) });
});
afterEach(() => sandbox.close());

describe("what it tells", () => {
  it("is version, addresses, credentials and the systems with what can happen to each operation", async () => {
    const { body } = await ask(sandbox, "GET", "");
    const { urls, credentials, ca } = sandbox;
    expect(body).toMatchObject(JSON.parse(JSON.stringify({ urls, credentials, ca })));
    expect(body.version).toMatch(/^\d+\.\d+\.\d+/);
    const windproxy = body.systems.find(({ name }: { name: string }) => name === "windproxy");
    expect(windproxy).toMatchObject({ actions: ["restart", "expireSpaiToken", "deactivateOption"] });
    const sms = windproxy.operations.find(({ name }: { name: string }) => name === "spai.sendFreeSms");
    expect(sms).toMatchObject({
      method: "POST",
      paths: ["/spai/sendfreesms"],
      refusals: ["KO1", "KO2", "KO3", "KO4", "KO5", "KO6"],
      faults: expect.arrayContaining(["ko", "reset"]),
    });
    expect((await ask(sandbox, "GET", "/health")).body).toEqual({ status: "ok" });
  });

  it("is every request with its bytes and its answer, REST and gRPC", async () => {
    const bearer = await token(sandbox);
    await rawGrpc(sandbox.urls.wgtwo.grpc).call(ConsentService.method.listConsentsForProduct, {}, bearer);
    const { body } = await ask(sandbox, "GET", "/requests?system=wgtwo");
    const [given, listed] = body.requests;
    expect(given).toMatchObject({
      id: 1,
      operation: "token",
      status: 200,
      answer: { body: { token_type: "bearer", access_token: bearer } },
    });
    expect(Buffer.from(given.rawBase64, "base64").toString()).toContain("grant_type=client_credentials");
    expect(listed).toMatchObject({
      id: 2,
      rpc: "wgtwo.consents.v0.ConsentService/ListConsentsForProduct",
      status: 0,
      answer: { body: { pagination: expect.any(Object) }, messages: 1 },
    });
    expect((await ask(sandbox, "GET", "/requests?after=1&summary=true")).body.requests).toEqual([
      expect.not.objectContaining({ headers: expect.anything() }),
    ]);
    expect((await ask(sandbox, "GET", "/requests?limit=1")).body.requests).toMatchObject([{ id: 2 }]);
    const { body: har } = await ask(sandbox, "GET", "/requests/1.har");
    expect(har.log.entries[0]).toMatchObject({ request: { method: "POST" }, response: { status: 200 } });
    expect((await ask(sandbox, "GET", "/requests/9")).body).toEqual({
      error: "there is no request 9",
      hint: "kept: 1 to 2",
    });
    expect((await ask(sandbox, "DELETE", "/requests")).status).toBe(204);
    expect(sandbox.requests()).toEqual([]);
  });

  it("is what a system remembers, in plain words or marked to come back", async () => {
    sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: "+4799990000" } });
    const { body } = await ask(sandbox, "GET", "/state/wgtwo");
    expect(body.consents).toMatchObject([{ createdAt: "2026-11-03T12:00:00.000Z" }]);
    const { body: typed } = await ask(sandbox, "GET", "/state/wgtwo?encoding=typed");
    expect(typed.consents).toMatchObject([{ createdAt: { $date: "2026-11-03T12:00:00.000Z" } }]);
    expect(Object.keys((await ask(sandbox, "GET", "/state")).body)).toEqual([
      "wgtwo",
      "acr",
      "windproxy",
      "optiva",
      "bss",
    ]);
    expect((await ask(sandbox, "GET", "/state/wgto")).body).toEqual({
      error: 'there is no system "wgto" with a state',
      hint: "known: wgtwo, acr, windproxy, optiva, bss",
    });
  });
});

describe("what it does", () => {
  it("is what the control objects do, by the same rules", async () => {
    const target = { kind: "subscription", msisdn: "+4799990000" };
    const granted = await ask(sandbox, "POST", "/wgtwo/grant", { target });
    expect(granted.body.result).toMatchObject({ product: "security-notification", via: "sandbox" });
    expect((await ask(sandbox, "POST", "/wgtwo/emit", { type: "unknown" })).body).toEqual({ result: 2 });
    expect((await ask(sandbox, "POST", "/wgtwo/revoke", { target })).body).toEqual({ result: true });
    expect((await ask(sandbox, "POST", "/wgtwo/redeliver")).body).toEqual({ result: 0 });
    expect((await ask(sandbox, "POST", "/windproxy/expireSpaiToken")).body).toEqual({ result: null });
    expect((await ask(sandbox, "POST", "/acr/expire", { acr: "acr:1" })).body).toEqual({ result: false });
    expect((await ask(sandbox, "POST", "/optiva/addCustomers", { count: 2 })).body.result).toHaveLength(2);
    expect(sandbox.state.events.map(({ type }) => type)).toEqual(["added", "unknown", "revoked"]);
    const id = { subscriptionId: "nobody" };
    expect((await ask(sandbox, "POST", "/optiva/use", id)).body.error).toBe("there is no such subscription");
  });

  it("adds faults, counts and removes them, and strikes", async () => {
    const rule = { system: "wgtwo", operation: "token", fault: { kind: "status", status: 503 }, times: 1 };
    const added = await ask(sandbox, "POST", "/faults", rule);
    expect([added.status, added.body]).toEqual([201, { id: 1, rule, hits: 0 }]);
    await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" });
    expect((await ask(sandbox, "GET", "/faults")).body).toEqual({ faults: [{ id: 1, rule, hits: 1 }] });
    expect((await ask(sandbox, "DELETE", "/faults/1")).status).toBe(204);
    expect((await ask(sandbox, "DELETE", "/faults/1")).body).toEqual({
      error: "there is no fault 1",
      hint: "known: none",
    });
    const stream = { system: "wgtwo", operation: "events.stream", fault: { kind: "reset" } };
    expect((await ask(sandbox, "POST", "/faults/strike", stream)).body).toEqual({ struck: 0 });
  });

  it.each([
    [{ system: "wgtoo", operation: "token", fault: { kind: "hang" } }, /wgtwo.*keycloak.*optiva/],
    [{ system: "wgtwo", operation: "sms.sendTxt", fault: { kind: "hang" } }, /sms\.sendTextFromSubscriber/],
    [
      { system: "wgtwo", operation: "token", fault: { kind: "rset" } },
      /it can be: delay, status, html, reset/,
    ],
    [
      { system: "wgtwo", operation: "token", fault: { kind: "reset", exectued: true } },
      /known: kind, executed/,
    ],
    [{ system: "wgtwo", operation: "token", fault: { kind: "delay" } }, /ms, a number from 0/],
    [{ system: "wgtwo", operation: "token", fault: { kind: "hang" }, tmies: 1 }, /known: system, operation/],
    ["{", /no JSON/],
    ["[]", /expected object/],
  ])("refuses a fault that makes no sense, and says what would (%#)", async (rule, words) => {
    const { status, body } = await ask(sandbox, "POST", "/faults", rule);
    expect(status).toBe(400);
    expect(`${body.error} ${body.hint}`).toMatch(words);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it("moves the clock, and everything grows older by it", async () => {
    const bearer = await token(sandbox);
    const { body } = await ask(sandbox, "POST", "/clock", { advanceMs: 3_600_000 });
    expect(body).toEqual({ now: "2026-11-03T13:00:00.000Z", aheadMs: 3_600_000 });
    expect((await ask(sandbox, "GET", "/clock")).body).toEqual(body);
    const { error } = await rawGrpc(sandbox.urls.wgtwo.grpc).call(
      ConsentService.method.listConsentsForProduct,
      {},
      bearer,
    );
    expect(error?.code).toBe(16);
    expect((await ask(sandbox, "POST", "/clock", { advanceMs: -1 })).status).toBe(400);
    expect((await ask(sandbox, "POST", "/clock", { advanceMs: 1e15 })).status).toBe(400);
  });

  it("says what there is where there is nothing", async () => {
    expect(await ask(sandbox, "POST", "/wgtwo/emmit")).toMatchObject({
      status: 404,
      body: { hint: expect.stringContaining("POST /_sandbox/wgtwo/emit,") },
    });
    expect((await ask(sandbox, "PUT", "/clock", {})).body).toEqual({
      error: "/_sandbox/clock has no PUT",
      hint: "known: GET, POST",
    });
    expect((await ask(sandbox, "GET", "/nothing")).body.hint).toContain("GET /_sandbox/requests/{id}");
  });

  it("refuses a body of more than a mebibyte", async () => {
    const answer = await ask(sandbox, "POST", "/wgtwo/emit", " ".repeat(1024 * 1024 + 1));
    expect([answer.status, answer.body.error]).toEqual([413, "the body is too large"]);
  });
});

describe("who may", () => {
  /** fetch sends the Host that it is told to by the address alone. */
  function status(headers: Record<string, string>, method = "GET", on = sandbox): Promise<number> {
    return new Promise((resolve, reject) => {
      const url = `${on.urls.acr}/_sandbox/health`;
      httpRequest(url, { method, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
  }

  it("is a page of the sandbox itself, or one that was named", async () => {
    const own = new URL(sandbox.urls.acr).host;
    expect(await status({ host: own, origin: `http://${own}` })).toBe(200);
    for (const origin of ["https://evil.example", "null", "http://localhost:1"]) {
      expect([origin, await status({ host: own, origin })]).toEqual([origin, 403]);
    }
    expect(await status({ host: own, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" })).toBe(
      403,
    );
    await using open = await startSandbox({ cors: ["https://page.example"] });
    const asked = (origin: string): Promise<Response> =>
      fetch(`${open.urls.acr}/_sandbox/clock`, { headers: { origin } });
    const answer = await asked("https://page.example");
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([
      200,
      "https://page.example",
    ]);
    expect(await status({ origin: "https://page.example" }, "OPTIONS", open)).toBe(204);
    expect((await asked("https://evil.example")).status).toBe(403);
  });
});
