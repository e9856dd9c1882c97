import { createManualClock } from "@telcokit/core/testing";
import {
  type AckConsentChangeEventResponse,
  AckStatusCode,
  ConsentEventService,
  ConsentService,
  type StreamConsentChangeEventsResponse,
} from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundle, rawGrpc, token, update } from "../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";
import { ask } from "./control.fixture.ts";

const { streamConsentChangeEvents, ackConsentChangeEvent } = ConsentEventService.method;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: createManualClock(Date.UTC(2026, 10, 3, 12)) });
});
afterEach(() => sandbox.close());

/** Something in every system. */
async function live({ urls, credentials, ...rest }: Sandbox): Promise<void> {
  const bearer = await token({ urls, credentials, ...rest } as Sandbox);
  await update(
    { urls, credentials, ...rest } as Sandbox,
    bearer,
    bundle("4799990000", "security-notification"),
  );
  const authorization = `Basic ${btoa(`${credentials.acr.username}:${credentials.acr.password}`)}`;
  const create = {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: "{}",
  };
  await fetch(`${urls.acr}/CustomerReference/v1/tel%3A%2B7990123456`, create);
  await fetch(`${urls.windproxy}/spai/sendfreesms`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ msisdn: "+393291234567", body: "Ciao" }),
  });
  rest.optiva.addCustomers(1);
  rest.optiva.addVoucher("MINE", 100);
}

const remembered = ({ state }: Sandbox): unknown => JSON.parse(JSON.stringify(state));

describe("a snapshot", () => {
  it("has all state out and in again, in another sandbox too, by way of JSON", async () => {
    await live(sandbox);
    sandbox.faults.add({ system: "acr", operation: "query", fault: { kind: "hang" }, times: 3 });
    const before = remembered(sandbox);
    const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()));
    await using other = await startSandbox({ seed: 2 });
    other.restore(snapshot);
    expect(remembered(other)).toEqual(before);
    expect(other.clock.now().getTime()).toBeGreaterThanOrEqual(Date.UTC(2026, 10, 3, 12));
    expect(other.clock.now().getTime()).toBeLessThan(Date.UTC(2026, 10, 3, 13));
    expect(other.faults.list().map(({ rule }) => rule)).toEqual([
      { system: "acr", operation: "query", fault: { kind: "hang" }, times: 3 },
    ]);
    sandbox.reset();
    sandbox.restore(snapshot);
    expect(remembered(sandbox)).toEqual(before);
  });

  it("keeps tokens, and what is left of their life", async () => {
    const bearer = await token(sandbox);
    await sandbox.clock.advance(3_000_000);
    await using other = await startSandbox({ clock: createManualClock() });
    other.restore(sandbox.snapshot());
    const list = () =>
      rawGrpc(other.urls.wgtwo.grpc).call(ConsentService.method.listConsentsForProduct, {}, bearer);
    expect((await list()).error).toBeUndefined();
    await other.clock.advance(599_000);
    expect((await list()).error?.code).toBe(16);
  });

  it("keeps what is in flight: it is acked, or comes again in its time", async () => {
    const bearer = await token(sandbox);
    const stream = rawGrpc(sandbox.urls.wgtwo.grpc).stream<StreamConsentChangeEventsResponse>(
      streamConsentChangeEvents,
      {},
      bearer,
    );
    await expect.poll(() => sandbox.state.queues.length, { interval: 2 }).toBe(1);
    sandbox.wgtwo.emit({ type: "added" });
    sandbox.wgtwo.emit({ type: "revoked" });
    const acked = await stream.nth(1);
    await stream.nth(2);
    await using other = await startSandbox({ clock: createManualClock() });
    other.restore(sandbox.snapshot());
    expect(other.state.queues).toMatchObject([
      { inFlight: [{ eventId: 1 }, { eventId: 2 }], connections: 0 },
    ]);
    const grpc = rawGrpc(other.urls.wgtwo.grpc);
    const ack = await grpc.call<AckConsentChangeEventResponse>(
      ackConsentChangeEvent,
      { ackInfo: { value: acked.metadata?.ackInfo?.value ?? "" } },
      bearer,
    );
    expect(ack.message?.ackStatus?.statusCode).toBe(AckStatusCode.SUCCESS);
    const again = grpc.stream<StreamConsentChangeEventsResponse>(streamConsentChangeEvents, {}, bearer);
    await expect.poll(() => other.state.queues[0]?.connections, { interval: 2 }).toBe(1);
    await other.clock.advance(30_000);
    expect((await again.nth(1)).consentChangeEvent?.type.case).toBe("revoked");
  });

  it.each([
    [{}, /format/],
    [{ format: "telcokit-sandbox-snapshot", version: 2 }, /version 2; this sandbox reads version 1/],
    [{ systems: { wgtwo: { consents: [] } } }, /systems\.wgtwo\.\w+ is missing/],
    [{ systems: { acr: { ids: 0, references: [], sessions: [] } } }, /references is a list, not a table/],
    [{ faults: [{ system: "acr", operation: "query", fault: { kind: "hnag" } }] }, /it can be/],
    [{ at: "yesterday" }, /no date/],
  ])("that is none is refused, and nothing has changed (%#)", async (changes, words) => {
    await live(sandbox);
    const before = remembered(sandbox);
    const given =
      "format" in changes || Object.keys(changes).length === 0
        ? changes
        : { ...sandbox.snapshot(), ...changes };
    expect(() => sandbox.restore(given as never)).toThrow(words);
    const { status } = await ask(sandbox, "PUT", "/snapshot", given);
    expect(status).toBe(400);
    expect(remembered(sandbox)).toEqual(before);
    expect(sandbox.faults.list()).toEqual([]);
  });

  it("may be larger than other bodies", async () => {
    const fault = { kind: "status", status: 503, body: "x".repeat(1024 * 1024) } as const;
    sandbox.faults.add({ system: "acr", operation: "query", fault });
    const { body } = await ask(sandbox, "GET", "/snapshot");
    expect(JSON.stringify(body).length).toBeGreaterThan(1024 * 1024);
    sandbox.reset();
    expect((await ask(sandbox, "PUT", "/snapshot", body)).status).toBe(204);
    expect(sandbox.faults.list().map(({ rule }) => rule.fault)).toEqual([fault]);
  });
});

describe("going back to the seed", () => {
  it("leaves nothing but the seed, the same ids again, open streams and valid tokens", async () => {
    const seed = remembered(sandbox);
    await live(sandbox);
    const first = sandbox.state.acrs;
    sandbox.optiva.behave({ totals: "absent" });
    sandbox.wgtwo.setProductScopes("security-notification", ["phone"]);
    sandbox.faults.add({ system: "acr", operation: "query", fault: { kind: "hang" } });
    const bearer = await token(sandbox);
    const stream = rawGrpc(sandbox.urls.wgtwo.grpc).stream<StreamConsentChangeEventsResponse>(
      streamConsentChangeEvents,
      { streamConfiguration: { regular: {} } },
      bearer,
    );
    await expect.poll(() => sandbox.state.queues.length, { interval: 2 }).toBe(1);
    await sandbox.clock.advance(60_000);
    sandbox.reset();
    expect(sandbox.requests()).toEqual([]);
    expect(sandbox.faults.list()).toEqual([]);
    expect(sandbox.clock.now()).toEqual(new Date("2026-11-03T12:00:00Z"));
    expect(remembered(sandbox)).toEqual({
      ...(seed as object),
      queues: [expect.objectContaining({ position: 1 })],
    });
    sandbox.wgtwo.emit({ type: "added" });
    const { consentChangeEvent } = await stream.nth(1);
    expect(consentChangeEvent?.type).toMatchObject({ case: "added" });
    await live(sandbox);
    expect(sandbox.state.acrs).toEqual(first);
  });
});
