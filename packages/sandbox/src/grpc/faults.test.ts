import { credentials } from "@grpc/grpc-js";
import {
  type AckConsentChangeEventResponse,
  AckStatusCode,
  ConsentEventService,
  SmsService,
  type StreamConsentChangeEventsResponse,
} from "@telcokit/wgtwo-grpc/wire";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test as it } from "vitest";
import type { Fault } from "../faults/kinds.ts";
import { type RawGrpc, type RawStream, rawGrpc, token } from "../raw.fixture.ts";
import { type Sandbox, startSandbox } from "../sandbox.ts";

const { sendTextToSubscriber } = SmsService.method;
const { streamConsentChangeEvents, ackConsentChangeEvent } = ConsentEventService.method;
const sms = { content: "x", fromAddress: "MyProduct", toSubscriber: "+4799990000" };
type Event = StreamConsentChangeEventsResponse;

let sandbox: Sandbox;
let bearer: string;
beforeAll(async () => {
  sandbox = await startSandbox({ ackTimeoutMs: 60 });
  bearer = await token(sandbox);
  sandbox.wgtwo.grant({ target: { kind: "subscription", msisdn: sms.toSubscriber } });
});
// Streams of the test before are leaving.
beforeEach(() => expect.poll(connections, { interval: 2 }).toBe(0));
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const channels = {
  plaintext: () => rawGrpc(sandbox.urls.wgtwo.grpc),
  TLS: () => rawGrpc(sandbox.urls.wgtwo.grpcTls, credentials.createSsl(Buffer.from(sandbox.ca))),
};

/** Sends one SMS into a fault: what the client saw, how often it arrived, and whether it was sent. */
async function meet(grpc: RawGrpc, fault: Fault): Promise<{ seen: string; arrived: number; sent: number }> {
  const [requests, outbox] = [sandbox.requests().length, sandbox.state.smsOutbox.length];
  sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault, times: 1 });
  const { error } = await grpc.call(sendTextToSubscriber, sms, bearer);
  return {
    seen: error === undefined ? "OK" : `${error.code} ${error.details}`,
    arrived: sandbox.requests().length - requests,
    sent: sandbox.state.smsOutbox.length - outbox,
  };
}

describe.each(["plaintext", "TLS"] as const)(
  "faults of a gRPC call over %s, as grpc-js sees them",
  (over) => {
    it.each<[string, Fault, string, number]>([
      ["a status of a proxy", { kind: "status", status: 503 }, "14 Received HTTP status code 503", 0],
      ["a web page", { kind: "html" }, "8 Received message larger than max", 0],
      ["RST", { kind: "reset" }, "14 ", 0],
      ["RST after the work", { kind: "reset", executed: true }, "14 ", 1],
      ["FIN", { kind: "close" }, "14 Connection dropped", 0],
      ["an answer cut in the middle", { kind: "truncate" }, "14 Connection dropped", 1],
      ["half a message and OK", { kind: "truncate", ending: "clean" }, "12 No message received", 1],
      ["a gRPC status", { kind: "grpc-status", code: 8, details: "slow down" }, "8 slow down", 0],
      ["RST_STREAM CANCEL", { kind: "rst-stream", executed: true }, "1 Call cancelled", 1],
      [
        "REFUSED_STREAM after the work, as HAProxy says it",
        { kind: "rst-stream", code: 7, executed: true },
        "14 Stream refused",
        1,
      ],
      ["a graceful GOAWAY", { kind: "goaway" }, "OK", 1],
      [
        "GOAWAY below",
        { kind: "goaway", variant: "below", executed: true },
        "14 Stream refused by server",
        0,
      ],
      ["GOAWAY including, then FIN", { kind: "goaway", variant: "including" }, "14 Connection dropped", 0],
      [
        "GOAWAY with an error",
        { kind: "goaway", variant: "error", debug: "too_many_pings" },
        "8 Bandwidth exhausted",
        0,
      ],
      ["a delay", { kind: "delay", ms: 20 }, "OK", 1],
    ])("%s", async (_, fault, seen, sent) => {
      const grpc = channels[over]();
      const met = await meet(grpc, fault);
      expect(met).toEqual({ seen: expect.stringMatching(new RegExp(`^${seen}`)), arrived: 1, sent });
      const after = await grpc.call(sendTextToSubscriber, sms, bearer);
      expect(after.error).toBeUndefined();
    });

    it.each(["hang", "blackhole"] as const)("%s: no answer until the client gives up", async (kind) => {
      const grpc = channels[over]();
      await grpc.call(sendTextToSubscriber, sms, bearer); // connected: the deadlines below are for the call alone
      sandbox.faults.add({ system: "wgtwo", operation: "sms.sendText", fault: { kind }, times: 1 });
      const before = sandbox.requests().length;
      const answer = grpc.call(sendTextToSubscriber, sms, bearer, { deadlineMs: 600 });
      await expect.poll(() => sandbox.requests().length, { interval: 2, timeout: 5000 }).toBe(before + 1);
      const other = await grpc.call(sendTextToSubscriber, sms, bearer, { deadlineMs: 300 });
      expect(other.error?.code).toBe(kind === "hang" ? undefined : 4);
      expect((await answer).error?.code).toBe(4);
    });
  },
);

describe("faults of acknowledgements", () => {
  it.each([
    ["lost", AckStatusCode.SUCCESS],
    ["refused", AckStatusCode.FAILURE],
    ["unspecified", AckStatusCode.UNSPECIFIED],
  ] as const)("drop-ack %s: the event comes again", async (mode, statusCode) => {
    const grpc = channels.plaintext();
    const stream = await open(grpc);
    sandbox.faults.add({
      system: "wgtwo",
      operation: "events.ack",
      fault: { kind: "drop-ack", mode },
      times: 1,
    });
    sandbox.wgtwo.emit({ type: "added" });
    const acked = await ack(grpc, await stream.nth(1));
    expect(acked).toBe(statusCode);
    const again = await stream.nth(2);
    expect(again.metadata?.isRedelivered).toBe(true);
    expect(await ack(grpc, again)).toBe(AckStatusCode.SUCCESS);
  });
});

describe("faults of streams", () => {
  const event = { system: "wgtwo", operation: "events.stream" } as const;

  it("a fault with afterEvents strikes a stream that is delivering", async () => {
    sandbox.faults.add({
      ...event,
      fault: { kind: "grpc-status", code: 14, details: "moving" },
      afterEvents: 2,
      times: 1,
    });
    const stream = await open(channels.plaintext());
    for (let n = 0; n < 3; n += 1) sandbox.wgtwo.emit({ type: "added" });
    expect((await stream.end)?.details).toBe("moving");
    expect(stream.messages).toHaveLength(2);
  });

  it("code 0 ends a stream as if there were nothing more to say", async () => {
    sandbox.faults.add({ ...event, fault: { kind: "grpc-status", code: 0 }, times: 1 });
    const stream = channels
      .plaintext()
      .stream<Event>(streamConsentChangeEvents, { streamConfiguration: { regular: {} } }, bearer);
    expect(await stream.end).toBeUndefined();
  });

  it("strike reaches open streams: reset, unauthenticated, a cut event, silence", async () => {
    const first = await open(channels.TLS());
    expect(sandbox.faults.strike({ ...event, fault: { kind: "reset" } })).toBe(1);
    expect((await first.end)?.code).toBe(14);

    const own = await token(sandbox);
    const second = await open(channels.plaintext(), own);
    sandbox.faults.strike({ ...event, fault: { kind: "unauthenticated" } });
    expect((await second.end)?.code).toBe(16);
    const third = channels.plaintext().stream<Event>(streamConsentChangeEvents, {}, own);
    expect((await third.end)?.code).toBe(16);

    const fourth = await open(channels.plaintext());
    sandbox.faults.strike({ ...event, fault: { kind: "truncate" } });
    sandbox.wgtwo.emit({ type: "added" });
    expect((await fourth.end)?.details).toBe("Connection dropped");
    expect(fourth.messages).toEqual([]);
  });

  it("a stream into the void keeps its place: what it is sent counts as delivered and comes again", async () => {
    const durable = { durableQueue: { customName: "void" } };
    const lost = await open(channels.plaintext(), bearer, durable);
    sandbox.faults.strike({ ...event, fault: { kind: "hang" } });
    sandbox.wgtwo.emit({ type: "added" });
    await expect.poll(() => queue("void")?.inFlight.length, { interval: 2 }).toBe(1);
    const found = await open(channels.plaintext(), bearer, durable);
    expect((await found.nth(1)).metadata?.isRedelivered).toBe(true);
    expect(lost.messages).toEqual([]);
    lost.cancel();
  });
});

async function open(grpc: RawGrpc, as = bearer, type: object = { regular: {} }): Promise<RawStream<Event>> {
  const before = connections();
  const stream = grpc.stream<Event>(streamConsentChangeEvents, { streamConfiguration: { ...type } }, as);
  await expect.poll(connections, { interval: 2 }).toBe(before + 1);
  return stream;
}

function connections(): number {
  return sandbox.state.queues.reduce((sum, each) => sum + each.connections, 0);
}

function queue(name: string) {
  return sandbox.state.queues.find((each) => each.name === name);
}

async function ack(grpc: RawGrpc, { metadata }: Event): Promise<AckStatusCode | undefined> {
  const request = { ackInfo: { value: metadata?.ackInfo?.value ?? "" } };
  const { message } = await grpc.call<AckConsentChangeEventResponse>(ackConsentChangeEvent, request, bearer);
  return message?.ackStatus?.statusCode;
}
