import { afterAll, afterEach, beforeAll, describe, expect, test as it } from "vitest";
import type { Fault } from "../faults/kinds.ts";
import { bundle, requestToken, token, update } from "../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";

let sandbox: Sandbox;
let bearer: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  bearer = await token(sandbox);
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const body = bundle("46999999999", "security-notification");

/** Meets one fault and tells what fetch made of it, and whether the service did what was asked. */
async function meet(
  fault: Fault,
): Promise<{ status?: number; text?: string; code?: string; executed: boolean }> {
  await update(sandbox, bearer, bundle("46999999999"));
  const before = sandbox.requests().length;
  sandbox.faults.add({ system: "wgtwo", operation: "bundling.replaceProducts", fault, times: 1 });
  const outcome = await update(sandbox, bearer, body)
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((error: unknown) => ({ code: codeOf(error) }));
  expect(sandbox.requests().slice(before)).toMatchObject([{ body, fault: fault.kind }]);
  return { ...outcome, executed: sandbox.state.consents.length > 0 };
}

function codeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string } };
  return cause?.code ?? String(error);
}

describe("faults of a REST operation, as fetch sees them", () => {
  it("a status with JSON, with text, with headers, with nothing", async () => {
    const status = { kind: "status", status: 503 } as const;
    expect(await meet({ ...status, body: { error: "down" } })).toEqual({
      status: 503,
      text: '{"error":"down"}',
      executed: false,
    });
    expect(await meet({ ...status, body: "down" })).toMatchObject({ text: "down" });
    expect(await meet(status)).toMatchObject({ text: "" });
    sandbox.faults.add({
      system: "wgtwo",
      operation: "bundling.replaceProducts",
      fault: { kind: "status", status: 303, headers: { location: "/elsewhere", "retry-after": "7" } },
    });
    const response = await fetch(`${sandbox.urls.wgtwo.provisioning}/provision/v2/update`, {
      method: "POST",
      redirect: "manual",
    });
    expect([response.status, response.headers.get("retry-after")]).toEqual([303, "7"]);
  });

  it("html is a good-looking 200", async () => {
    const { status, text, executed } = await meet({ kind: "html" });
    expect([status, executed]).toEqual([200, false]);
    expect(text).toContain("<!doctype html>");
  });

  it("reset is an RST after the request was read, executed or not", async () => {
    expect(await meet({ kind: "reset" })).toEqual({ code: "ECONNRESET", executed: false });
    expect(await meet({ kind: "reset", executed: true })).toEqual({ code: "ECONNRESET", executed: true });
  });

  it("close is a FIN without an answer", async () => {
    expect(await meet({ kind: "close" })).toEqual({ code: "UND_ERR_SOCKET", executed: false });
  });

  it("truncate cuts the answer of a request that was carried out", async () => {
    expect(await meet({ kind: "truncate" })).toEqual({ code: "UND_ERR_SOCKET", executed: true });
  });

  it("delay answers late, and well", async () => {
    const started = performance.now();
    expect(await meet({ kind: "delay", ms: 60 })).toMatchObject({ status: 201, executed: true });
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  it("unauthenticated ends the token's life for good", async () => {
    const own = await token(sandbox);
    sandbox.faults.add({
      system: "wgtwo",
      operation: "bundling.replaceProducts",
      fault: { kind: "unauthenticated" },
      times: 1,
    });
    expect((await update(sandbox, own, body)).status).toBe(401);
    expect((await update(sandbox, own, body)).status).toBe(401);
    expect((await update(sandbox, await token(sandbox), body)).status).toBe(201);
  });

  it("hang answers never; the client may leave", async () => {
    sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "hang" }, times: 1 });
    const leaving = new AbortController();
    const { tokenUrl } = sandbox.urls.wgtwo;
    const before = sandbox.requests().length;
    const request = fetch(tokenUrl, { method: "POST", body: "grant_type=x", signal: leaving.signal });
    await expect.poll(() => sandbox.requests().length, { interval: 2 }).toBe(before + 1);
    leaving.abort();
    await expect(request).rejects.toThrow();
    expect(sandbox.requests().at(-1)).toMatchObject({ operation: "token", fault: "hang", status: undefined });
  });

  it("refuse-token answers as for a wrong secret, or another OAuth error", async () => {
    const refuse = { system: "wgtwo", operation: "token", times: 1 } as const;
    sandbox.faults.add({ ...refuse, fault: { kind: "refuse-token" } });
    sandbox.faults.add({ ...refuse, fault: { kind: "refuse-token", error: "invalid_grant" } });
    const first = await requestToken(sandbox, {});
    expect([first.status, await first.json()]).toMatchObject([401, { error: "invalid_client" }]);
    const second = await requestToken(sandbox, {});
    expect([second.status, await second.json()]).toMatchObject([400, { error: "invalid_grant" }]);
  });
});
