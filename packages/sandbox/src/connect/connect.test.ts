import { ConsentService } from "@telcokit/wgtwo-grpc/wire";
import { afterEach, describe, expect, it } from "vitest";
import { rawGrpc, token } from "../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";
import type { NumberedActivity } from "../world/activity.ts";
import { connectSandbox } from "./connect.ts";
import type { RemoteSandbox } from "./remote.ts";

let started: Sandbox;
afterEach(() => started.close());

const ways: readonly (readonly [string, () => Promise<Sandbox | RemoteSandbox>])[] = [
  [
    "in the process",
    async () => {
      started = await startSandbox();
      return started;
    },
  ],
  [
    "elsewhere",
    async () => {
      started = await startSandbox();
      return connectSandbox(started.urls.acr);
    },
  ],
];

describe.each(ways)("a sandbox %s", (_way, open) => {
  const target = { kind: "subscription", msisdn: "+4799990000" } as const;

  it("tells where it is and whom one can be, and has options for the clients", async () => {
    const sandbox = await open();
    expect(sandbox.urls).toEqual(started.urls);
    expect(sandbox.credentials).toEqual(started.credentials);
    expect(sandbox.ca).toBe(started.ca);
    expect(sandbox.options.consents().environment.api).toBe(started.urls.wgtwo.grpc);
  });

  it("makes things happen, and shows what it remembers as what it is", async () => {
    const sandbox = await open();
    const consent = await sandbox.wgtwo.grant({ target, scopes: ["phone"] });
    expect(consent).toMatchObject({ target, scopes: ["phone"], createdAt: expect.any(Date) });
    expect(await sandbox.state.consents).toEqual([consent]);
    expect(await sandbox.wgtwo.revoke({ target })).toBe(true);
    expect(await sandbox.wgtwo.setProductScopes("security-notification", ["openid"])).toBeUndefined();
    expect(await sandbox.wgtwo.redeliver()).toBe(0);
    expect((await sandbox.state.events).map(({ type, at }) => [type, at instanceof Date])).toEqual([
      ["added", true],
      ["revoked", true],
    ]);
    expect(await sandbox.windproxy.deactivateOption("+393291234567", "ROPZ4514")).toBe(true);
    expect(await sandbox.acr.endSessions()).toBe(0);
    const [id = ""] = await sandbox.optiva.addCustomers(1);
    expect((await sandbox.state.customers).at(-1)).toMatchObject({ id });
    const [subscription] = await sandbox.state.subscriptions;
    expect(await sandbox.optiva.use(subscription?.id ?? "", { volume: 3 })).toMatchObject({ volume: 3 });
  });

  it("shows every request with its bytes and its answer", async () => {
    const sandbox = await open();
    await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST", body: new URLSearchParams({ a: "1" }) });
    await fetch(`${sandbox.urls.acr}/nowhere`);
    const [asked] = await sandbox.requests({ system: "wgtwo", operation: "token" });
    expect(asked).toMatchObject({ id: 1, status: 401, body: { a: "1" }, at: expect.any(Date) });
    expect(new TextDecoder().decode(asked?.raw)).toBe("a=1");
    expect(asked?.answer).toMatchObject({ body: { error: "invalid_client" }, raw: expect.any(Uint8Array) });
    expect(JSON.stringify(asked)).not.toContain('"raw"');
    expect(await sandbox.requests()).toHaveLength(2);
  });

  it("adds faults, counts them, lists and removes them, and strikes", async () => {
    const sandbox = await open();
    const rule = { system: "wgtwo", operation: "token", fault: { kind: "status", status: 503 } } as const;
    const handle = await sandbox.faults.add(rule);
    expect((await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" })).status).toBe(503);
    expect([await handle.hits, handle.id, handle.rule]).toEqual([1, 1, rule]);
    expect((await sandbox.faults.list()).map(({ id }) => id)).toEqual([1]);
    await handle.remove();
    expect(await sandbox.faults.remove(1)).toBe(false);
    await sandbox.faults.add(rule);
    await sandbox.faults.clear();
    expect(await sandbox.faults.list()).toEqual([]);
    expect(await sandbox.faults.strike({ ...rule, operation: "events.stream" } as never)).toBe(0);
  });

  it("refuses what makes no sense with a TypeError that names what there is", async () => {
    const sandbox = await open();
    const add = async (rule: object) => sandbox.faults.add(rule as never);
    const rule = { system: "wgtwo", operation: "sms.sendTxt", fault: { kind: "reset" } };
    await expect(add(rule)).rejects.toThrow(TypeError);
    await expect(add(rule)).rejects.toThrow(/wgtwo has no operation "sms.sendTxt"; known: token, .*sendText/);
    await expect(add({ ...rule, operation: "token", fault: { kind: "reset", fast: 1 } })).rejects.toThrow(
      /a reset has no "fast"; known: kind, executed/,
    );
    await expect((async () => sandbox.clock.advance(-1))()).rejects.toThrow(TypeError);
    await expect((async () => sandbox.restore({} as never))()).rejects.toThrow(TypeError);
  });

  it("moves time, takes snapshots, and goes back to the seed", async () => {
    const sandbox = await open();
    const bearer = await token(started);
    const before = await sandbox.clock.now();
    await sandbox.wgtwo.grant({ target });
    const snapshot = await sandbox.snapshot();
    await sandbox.clock.advance(3_599_000);
    expect((await sandbox.clock.now()).getTime() - before.getTime()).toBeGreaterThanOrEqual(3_599_000);
    const grpc = rawGrpc(started.urls.wgtwo.grpc);
    const { error } = await grpc.call(ConsentService.method.listConsentsForProduct, {}, bearer);
    expect(error?.code).toBe(16);
    await sandbox.reset();
    expect([await sandbox.state.consents, await sandbox.requests()]).toEqual([[], []]);
    await sandbox.restore(snapshot);
    expect(await sandbox.state.consents).toHaveLength(1);
  });

  it("tells what happens, until nobody listens", async () => {
    const sandbox = await open();
    const heard: NumberedActivity[] = [];
    const stop = sandbox.watch((entry) => heard.push(entry));
    await expect
      .poll(async () => {
        await sandbox.faults.clear();
        return heard.length;
      })
      .toBeGreaterThan(0);
    await fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" });
    await expect
      .poll(() => heard.find(({ activity }) => activity.type === "response")?.activity)
      .toMatchObject({
        type: "response",
        request: { operation: "token", at: expect.any(Date), status: 401 },
      });
    stop();
    await sandbox.close();
  });
});

describe("connecting to a sandbox", () => {
  it("rejects, with what to do, when none answers, or something else does", async () => {
    started = await startSandbox();
    await expect(connectSandbox("http://127.0.0.1:1")).rejects.toThrow(
      /no sandbox answers at .*npx @telcokit\/sandbox/,
    );
    await expect(connectSandbox(`${started.urls.acr}/api`)).rejects.toThrow(/no _?sandbox|nothing at/);
    await expect(connectSandbox("4010")).rejects.toThrow(TypeError);
  });

  it("leaves it running when the object is closed", async () => {
    started = await startSandbox();
    const remote = await connectSandbox(`${started.urls.acr}/`);
    remote.watch(() => {});
    await remote.close();
    expect(await remote.requests()).toEqual([]);
  });
});
