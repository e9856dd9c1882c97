import { toJson } from "@bufbuild/protobuf";
import { createManualClock, type ManualClock } from "@telcokit/core/testing";
import {
  type AckConsentChangeEventResponse,
  AckStatusCode,
  ConsentEventService,
  ConsentService,
  type StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { afterEach, beforeEach, describe, expect, test as it } from "vitest";
import { bundle, type RawGrpc, type RawStream, rawGrpc, token, update } from "../../../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../../../sandbox.ts";

const { streamConsentChangeEvents, ackConsentChangeEvent } = ConsentEventService.method;
const { listConsentsForProduct } = ConsentService.method;
type Event = StreamConsentChangeEventsResponse;

let clock: ManualClock;
let sandbox: Sandbox;
let grpc: RawGrpc;
let bearer: string;
beforeEach(async () => {
  clock = createManualClock(Date.UTC(2026, 10, 3, 12));
  sandbox = await startSandbox({ clock });
  grpc = rawGrpc(sandbox.urls.wgtwo.grpc);
  bearer = await token(sandbox);
});
afterEach(() => sandbox.close());

/** A stream that the service has taken up. */
async function open(configuration: object = {}, as = bearer): Promise<RawStream<Event>> {
  const before = connections();
  const stream = grpc.stream<Event>(
    streamConsentChangeEvents,
    { streamConfiguration: { ...configuration } },
    as,
  );
  await Promise.race([expect.poll(connections, { interval: 2 }).toBe(before + 1), stream.end]);
  return stream;
}

function connections(): number {
  return sandbox.state.queues.reduce((sum, queue) => sum + queue.connections, 0);
}

async function ack(value: string | undefined, as = bearer): Promise<AckStatusCode | undefined> {
  const request = { ackInfo: { value: value ?? "" } };
  const { message } = await grpc.call<AckConsentChangeEventResponse>(ackConsentChangeEvent, request, as);
  return message?.ackStatus?.statusCode;
}

const tokenOf = (event: Event): string | undefined => event.metadata?.ackInfo?.value;
const redelivered = (event: Event): boolean | undefined => event.metadata?.isRedelivered;
/** What the service sent before has arrived: answers on the same connection come after it. */
async function settled(): Promise<void> {
  for (let n = 0; n < 2; n += 1) await grpc.call(listConsentsForProduct, {}, bearer);
}

describe("consent events", () => {
  it("bundling reaches a regular stream without acknowledgements in the documented form", async () => {
    const stream = await open({ regular: {}, disableExplicitAck: {} });
    await update(sandbox, bearer, bundle("4799990000", "security-notification", "webfilter-for-kids"));
    const event = await stream.nth(1);
    expect(toJson(StreamConsentChangeEventsResponseSchema, event)).toEqual({
      metadata: {
        timestamp: "2026-11-03T12:00:00Z",
        identifier: {
          subscriptionIdentifier: {
            value: expect.stringMatching(/^[0-9a-z]{40}$/),
            wg2rn: expect.stringMatching(/^wotel:shamrock:[0-9a-z]+$/),
          },
        },
        ackInfo: { value: expect.stringMatching(/^\$JS\.ACK\.consent_stream\./) },
      },
      consentChangeEvent: {
        added: {
          scopes: expect.arrayContaining([
            "offline_access",
            "openid",
            "phone",
            "sms.text:send_to_subscriber",
          ]),
        },
        number: { e164: "+4799990000" },
      },
    });
    await settled();
    expect(stream.messages).toHaveLength(1);
  });

  it("each product's client hears of its own product only; a BSS hears nothing", async () => {
    const webfilter = await open({}, await token(sandbox, sandbox.credentials.wgtwoWebfilter));
    const operator = await open({}, await token(sandbox, sandbox.credentials.wgtwoOperator));
    const own = await open();
    await update(sandbox, bearer, bundle("46999999999", "webfilter-for-kids"));
    expect((await webfilter.nth(1)).consentChangeEvent?.type.case).toBe("added");
    await settled();
    expect([own.messages, operator.messages]).toEqual([[], []]);
  });

  it("added, updated, revoked and a type of the future, for a number or a whole tenant", async () => {
    const stream = await open();
    for (const type of ["added", "updated", "revoked", "unknown"] as const) sandbox.wgtwo.emit({ type });
    sandbox.wgtwo.emit({ type: "added", target: { kind: "tenant", tenant: "wotel" }, scopes: ["phone"] });
    await stream.nth(5);
    const shapes = stream.messages.map(({ consentChangeEvent: event }) => [
      event?.type.case,
      event?.target.case,
    ]);
    expect(shapes).toEqual([
      ["added", "number"],
      ["updated", "number"],
      ["revoked", "number"],
      [undefined, "number"],
      ["added", "tenant"],
    ]);
    expect(stream.messages[3]?.consentChangeEvent?.$unknown).toHaveLength(1);
    expect(stream.messages[4]?.metadata?.identifier).toBeUndefined();
  });
});

describe("acknowledging", () => {
  it("an acknowledged event does not come again; acknowledging twice is no harm", async () => {
    const stream = await open();
    sandbox.wgtwo.emit({ type: "added" });
    const event = await stream.nth(1);
    expect(await ack(tokenOf(event))).toBe(AckStatusCode.SUCCESS);
    expect(await ack(tokenOf(event))).toBe(AckStatusCode.SUCCESS);
    await clock.advance(31_000);
    await settled();
    expect(stream.messages).toHaveLength(1);
    expect(sandbox.state.acks).toMatchObject([{ eventId: 1, accepted: true }, { accepted: true }]);
  });

  it("an event not acknowledged in 30 s comes again, marked, and its old token is late", async () => {
    const stream = await open();
    sandbox.wgtwo.emit({ type: "added" });
    const first = await stream.nth(1);
    await clock.advance(29_999);
    expect(sandbox.state.queues[0]?.inFlight).toMatchObject([{ eventId: 1, attempt: 1 }]);
    await clock.advance(1);
    const second = await stream.nth(2);
    expect([first, second].map(redelivered)).toEqual([false, true]);
    expect(second.metadata?.timestamp).toEqual(first.metadata?.timestamp);
    expect(await ack(tokenOf(first))).toBe(AckStatusCode.FAILURE);
    expect(await ack(tokenOf(second))).toBe(AckStatusCode.SUCCESS);
  });

  it("the time-out asked for holds, 10 s to 10 min; others are INVALID_ARGUMENT", async () => {
    const stream = await open({ customAckTimeout: "10s" });
    sandbox.wgtwo.emit({ type: "added" });
    await stream.nth(1);
    await clock.advance(10_000);
    await stream.nth(2);
    for (const customAckTimeout of ["9.999s", "600.001s"]) {
      expect((await (await open({ customAckTimeout })).end)?.code).toBe(3);
    }
  });

  it("a sandbox with an ackTimeoutMs of its own applies that instead", async () => {
    await using quick = await startSandbox({ ackTimeoutMs: 40 });
    const stream = rawGrpc(quick.urls.wgtwo.grpc).stream<Event>(
      streamConsentChangeEvents,
      {},
      await token(quick),
    );
    await expect.poll(() => quick.state.queues.length, { interval: 2 }).toBe(1);
    quick.wgtwo.emit({ type: "added" });
    expect(redelivered(await stream.nth(2))).toBe(true);
  });

  it("a token of nobody or of another client is a FAILURE, none at all INVALID_ARGUMENT", async () => {
    const stream = await open();
    sandbox.wgtwo.emit({ type: "added" });
    const value = tokenOf(await stream.nth(1));
    expect(await ack(value, await token(sandbox, sandbox.credentials.wgtwoWebfilter))).toBe(
      AckStatusCode.FAILURE,
    );
    expect(await ack("$JS.ACK.nothing")).toBe(AckStatusCode.FAILURE);
    expect((await grpc.call(ackConsentChangeEvent, {}, bearer)).error?.code).toBe(3);
    expect(sandbox.state.queues[0]?.inFlight).toHaveLength(1);
  });

  it("without explicit acknowledgements nothing is ever in flight", async () => {
    const stream = await open({ disableExplicitAck: {}, maxInFlight: 1 });
    for (let n = 0; n < 5; n += 1) sandbox.wgtwo.emit({ type: "added" });
    await stream.nth(5);
    expect(sandbox.state.queues[0]?.inFlight).toEqual([]);
  });

  it("never more are in flight than asked for, 1 to 200, or 50", async () => {
    const two = await open({ durableQueue: { customName: "two" }, maxInFlight: 2 });
    const fifty = await open();
    for (let n = 0; n < 60; n += 1) sandbox.wgtwo.emit({ type: "added" });
    await fifty.nth(50);
    await settled();
    expect([two.messages.length, fifty.messages.length]).toEqual([2, 50]);
    await ack(tokenOf(await two.nth(1)));
    await two.nth(3);
    expect((await (await open({ maxInFlight: 201 })).end)?.code).toBe(3);
  });
});

describe("queues", () => {
  it("connections of one durable queue share its events; a regular stream sees all", async () => {
    const shared = [await open(), await open()];
    const named = await open({ durableQueue: { customName: "audit" } });
    const regular = await open({ regular: {} });
    for (let n = 0; n < 10; n += 1) sandbox.wgtwo.emit({ type: "added" });
    await Promise.all([named.nth(10), regular.nth(10), ...shared.map((stream) => stream.nth(5))]);
    await settled();
    expect([...shared, named, regular].map(({ messages }) => messages.length)).toEqual([5, 5, 10, 10]);
  });

  it("clients never share a queue, not even one of the same name", async () => {
    const awkward = await token(sandbox, sandbox.credentials.wgtwoAwkward);
    const streams = [await open(), await open({}, awkward)];
    sandbox.wgtwo.emit({ type: "added" });
    await Promise.all(streams.map((stream) => stream.nth(1)));
  });

  it("a durable queue keeps its position while nobody is connected, for an hour", async () => {
    const first = await open();
    first.cancel();
    await expect.poll(connections, { interval: 2 }).toBe(0);
    sandbox.wgtwo.emit({ type: "added" });
    await clock.advance(59 * 60_000);
    const second = await open();
    await second.nth(1);
    second.cancel();
    await expect.poll(connections, { interval: 2 }).toBe(0);
    await clock.advance(60 * 60_000);
    expect(sandbox.state.queues).toEqual([]);
    const third = await open();
    await settled();
    expect(third.messages).toEqual([]);
  });

  it("what was in flight when the connection went comes again, marked", async () => {
    const first = await open();
    sandbox.wgtwo.emit({ type: "added" });
    await first.nth(1);
    first.cancel();
    await expect.poll(connections, { interval: 2 }).toBe(0);
    const second = await open();
    await settled();
    expect(second.messages).toEqual([]);
    await clock.advance(30_000);
    expect(redelivered(await second.nth(1))).toBe(true);
  });

  it("a start position counts for a queue that has none: new, oldest, an id, a time", async () => {
    sandbox.wgtwo.emit({ type: "added" });
    await clock.advance(31 * 60_000);
    sandbox.wgtwo.emit({ type: "updated" });
    await clock.advance(60_000);
    sandbox.wgtwo.emit({ type: "revoked" });
    const first = async (configuration: object): Promise<string | undefined> => {
      const stream = await open({ regular: {}, ...configuration });
      return (await stream.nth(1)).consentChangeEvent?.type.case;
    };
    // Oldest possible reaches back half an hour.
    expect(await first({ startAtOldestPossible: {} })).toBe("updated");
    expect(await first({ startAtId: "3" })).toBe("revoked");
    expect(await first({ startAtTimestamp: "2026-11-03T12:31:30Z" })).toBe("revoked");
    const news = await open({ startAtNew: {} });
    await settled();
    expect(news.messages).toEqual([]);
    news.cancel();
    await expect.poll(() => sandbox.state.queues.find(({ kind }) => kind === "durable")?.connections).toBe(0);
    sandbox.wgtwo.emit({ type: "unknown" });
    const back = await open({ startAtOldestPossible: {} });
    expect((await back.nth(1)).consentChangeEvent?.type.case).toBeUndefined();
  });

  it("a cancelled stream leaves its queue, a regular one takes it along", async () => {
    const stream = await open({ regular: {} });
    expect(sandbox.state.queues).toMatchObject([{ kind: "regular", connections: 1 }]);
    stream.cancel();
    await expect.poll(() => sandbox.state.queues, { interval: 2 }).toEqual([]);
  });
});
