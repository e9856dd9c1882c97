import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptivaCmsClient } from "./client.ts";
import { TmfError } from "./errors.ts";
import { type Gateway, startGateway } from "./gateway.fixture.ts";

let gateway: Gateway;
let cms: OptivaCmsClient;

beforeAll(async () => {
  gateway = await startGateway(() => ({}));
  cms = gateway.client({ retry: false });
});

afterAll(() => gateway[Symbol.asyncDispose]());

async function refused(status: number, body: unknown, headers: Record<string, string> = {}) {
  gateway.answerWith(() => ({ status, body, headers }));
  const outcome = await cms.customers.get("8").result();
  if (outcome.ok) throw new Error("it was not refused");
  return outcome.error;
}

it.each<[string, () => PromiseLike<unknown>]>([
  ["a call", () => cms.customers.get("8")],
  ["a list", () => cms.customers.list().toArray({ max: 1 })],
  ["cms.request", () => cms.request({ method: "GET", path: "/customer", effect: "read" })],
])("a refusal of %s shows the caller's line", async (_title, call) => {
  gateway.answerWith(() => ({ status: 404, body: { code: "60" } }));
  async function theCallersOwnFunction(): Promise<void> {
    await call();
  }
  const error = await theCallersOwnFunction().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TmfError);
  expect((error as Error).stack).toContain("theCallersOwnFunction");
});

describe("a no of the service", () => {
  it("is a TmfError with everything that the Error body says", async () => {
    const body = {
      code: "ERR-60",
      reason: "Not here",
      message: "customer of +31680000001",
      status: "404",
      referenceError: "https://errors.example/60",
      "@type": "Error",
    };
    const error = await refused(404, body, { "x-request-id": "r-1" });
    expect(error).toBeInstanceOf(TmfError);
    expect(error).toMatchObject({
      code: "ERR-60",
      status: 404,
      reason: "Not here",
      serverMessage: "customer of +31680000001",
      referenceError: "https://errors.example/60",
      data: body,
      requestId: "r-1",
      retryable: false,
      attempts: 1,
    });
    expect(error.message).toMatch(
      /^optiva customers\.get: ERR-60 the service does not know what was addressed/,
    );
  });

  it.each<[string, unknown, string]>([
    ["a number as the code", { code: 28, reason: "x" }, "28"],
    ["lower-case words as the code, as ours are", { code: "connection_failed" }, "tmf_connection_failed"],
    ["a code that nobody takes for one of ours", { code: "pin.locked" }, "pin.locked"],
    ["no code", { message: "no Route matched with those values" }, "http_400"],
    ["a sentence as the code", { code: "invalid customer Ada" }, "http_400"],
    ["a phone number as the code", { code: "31680000001" }, "http_400"],
    ["a list", [], "http_400"],
    ["plain text", "upstream connect error", "http_400"],
    ["a page", "<html><h1>Bad Request</h1></html>", "http_400"],
    ["nothing", undefined, "http_400"],
    ["null", "null", "http_400"],
  ])("is understood with %s", async (_title, body, code) => {
    const error = await refused(400, body);
    expect(error).toBeInstanceOf(TmfError);
    expect(error).toMatchObject({ code, status: 400 });
  });

  it("prints nothing that the service wrote", async () => {
    const error = await refused(409, {
      code: "c",
      reason: "Ada Moreau",
      message: "+31680000001",
      referenceError: "s3cret",
    });
    const printed = `${inspect(error, { showHidden: true, depth: 9 })}${JSON.stringify(error)}${error.message}`;
    expect(printed).not.toMatch(/Ada|3168|s3cret/);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: "TmfError", code: "tmf_c", status: 409 });
  });

  it.each<[string, (client: OptivaCmsClient) => Promise<unknown>, string]>([
    ["customers.get", (client) => client.customers.get("8"), "SPID:customer:get"],
    ["customers.list", (client) => client.customers.list().toArray({ max: 1 }), "SPID:customer:get"],
    [
      "billingAccounts.update",
      (client) => client.billingAccounts.update("9", {}),
      "SPID:billingAccount:patch",
    ],
    ["individuals.delete", (client) => client.individuals.delete("7"), "SPID:individual:delete"],
    ["customers.dashboard", (client) => client.customers.dashboard("8"), "SPID:customer:get"],
    ["search", (client) => client.search("x").toArray({ max: 1 }), "SPID:allEntity:get"],
    [
      "productOrders.remove",
      (client) => client.productOrders.remove({ productOrderItem: [] }),
      "SPID:productOrder:put",
    ],
    ["pins.verify", (client) => client.pins.verify({ msisdn: "31680000001", pin: "1" }), "SPID:pin:post"],
  ])("that is a 403 names the role that %s probably lacks", async (_title, call, role) => {
    gateway.answerWith(() => ({ status: 403, body: { code: "50", reason: "Access denied" } }));
    const error: unknown = await call(cms).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 403, missingRole: role });
    expect(String(error)).toContain(role);
  });

  it("that is a 401 is about the credential", async () => {
    expect(await refused(401, { code: "41", reason: "x" })).toMatchObject({
      code: "auth_failed",
      status: 401,
    });
  });

  it("is no redirect: that is outside the contract, and not followed", async () => {
    expect(await refused(302, undefined, { location: "http://127.0.0.1:1/" })).toMatchObject({
      code: "http_302",
    });
  });

  it.each([
    [429, true],
    [500, true],
    [501, false],
    [503, true],
    [400, false],
    [422, false],
  ])("with status %i is retryable for a read: %s", async (status, retryable) => {
    expect(await refused(status, { code: "x" })).toMatchObject({ retryable });
  });

  it.each([
    [429, "done", 2],
    [409, "c1", 1],
    [500, "outcome_unknown", 1],
    [503, "outcome_unknown", 1],
  ])("with status %i leaves a write %s", async (status, outcome, requests) => {
    gateway.answerWith((_, number) =>
      number === 1 ? { status, body: { code: "c1" } } : { body: { id: "9" } },
    );
    const patient = gateway.client();
    const seen = await patient.productOrders
      .create({ billingAccount: { id: "9" }, productOrderItem: [] })
      .then(
        () => "done",
        (error: { readonly code: string }) => error.code,
      );
    expect([seen, gateway.arrived.length]).toEqual([outcome, requests]);
  });

  it("keeps what the service said as the cause of an unknown outcome", async () => {
    gateway.answerWith(() => ({ status: 500, body: { code: "E7", message: "db" } }));
    const outcome = await cms.paymentGateway.applyCharge({ amount: 1 }).result();
    expect(outcome).toMatchObject({
      error: { code: "outcome_unknown", cause: { code: "E7", serverMessage: "db" } },
    });
  });
});

describe("deleting", () => {
  it("is done when a repetition finds nothing left", async () => {
    gateway.answerWith((_, number) => (number === 1 ? { cut: true } : { status: 404, body: { code: "60" } }));
    await gateway.client().customers.delete("8");
    expect(gateway.arrived).toHaveLength(2);
  });

  it("fails when there was nothing in the first place", async () => {
    gateway.answerWith(() => ({ status: 404, body: { code: "60" } }));
    await expect(gateway.client().customers.delete("8")).rejects.toMatchObject({ code: "60", status: 404 });
  });
});
