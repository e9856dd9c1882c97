import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { createManualClock } from "@telcokit/core/testing";
import { type FrameConnection, type FrameServer, grpcMessage, startFrameServer } from "@telcokit/testkit";
import {
  AckConsentChangeEventRequestSchema,
  AckConsentChangeEventResponseSchema,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, it, onTestFinished } from "vitest";
import { createConsentsClient } from "../../client.ts";
import { type EngineName, engines } from "../../sandbox.fixture.ts";
import { eventNumber, eventually, numberOf } from "../wire.fixture.ts";
import type { ConsumeOptions, DeadLetterReason } from "./consume-options.ts";

const maxReplyBytes = 2000;

/** The n-th event, with the ack token `t<n>`. */
function event(n: number, changes: { readonly text?: string; readonly redelivered?: boolean } = {}): Buffer {
  const { text = "phone", redelivered = false } = changes;
  return Buffer.from(
    toBinary(
      StreamConsentChangeEventsResponseSchema,
      create(StreamConsentChangeEventsResponseSchema, {
        metadata: {
          timestamp: { seconds: BigInt(n) },
          ackInfo: { value: `t${n}` },
          isRedelivered: redelivered,
        },
        consentChangeEvent: {
          type: { case: "added", value: { scopes: [text] } },
          target: { case: "number", value: { e164: numberOf(n) } },
        },
      }),
    ),
  );
}

/** The same with a number that is no UTF-8. */
function badUtf8(n: number, changes?: { readonly redelivered?: boolean }): Buffer {
  const bytes = event(n, changes);
  bytes[bytes.length - 1] = 0xff;
  return bytes;
}

const garbage = Buffer.from("ffffffffffffffffffff00", "hex");
const tooLarge = (n: number): Buffer => event(n, { text: "x".repeat(3000) });

/** A service that sends these messages, and takes every ack. */
async function serve(messages: readonly Buffer[]) {
  const acks: string[] = [];
  const streams: FrameConnection[] = [];
  const headers = { ":status": "200", "content-type": "application/grpc" };
  const server: FrameServer = await startFrameServer({
    onRequest(connection, stream, nth, body) {
      connection.headers(stream, headers);
      if (nth === 1) {
        streams.push(connection);
        for (const message of messages) connection.data(stream, grpcMessage(message));
        return;
      }
      acks.push(fromBinary(AckConsentChangeEventRequestSchema, body.subarray(5)).ackInfo?.value ?? "");
      const reply = create(AckConsentChangeEventResponseSchema, { ackStatus: { statusCode: 2 } });
      connection.data(stream, grpcMessage(toBinary(AckConsentChangeEventResponseSchema, reply)));
      connection.headers(stream, { "grpc-status": "0" }, "end");
    },
  });
  onTestFinished(() => server.close());
  return {
    acks,
    server,
    send: (...more: readonly Buffer[]) => {
      for (const message of more) streams[0]?.data(1, grpcMessage(message));
    },
  };
}

function client(engine: EngineName, api: string) {
  const wgtwo = createConsentsClient({
    environment: { api },
    channel: { engine },
    maxReplyBytes,
    clock: createManualClock(),
  });
  onTestFinished(() => wgtwo.close());
  return wgtwo;
}

/** Consumes what the service sends. */
async function consume(engine: EngineName, messages: readonly Buffer[], options: ConsumeOptions = {}) {
  const service = await serve(messages);
  const handled: number[] = [];
  const consumer = client(engine, service.server.url).events.consume(
    (event) => void handled.push(eventNumber(event)),
    { onState: () => {}, ...options },
  );
  return { ...service, consumer, handled };
}

describe.each(engines)("a consumer over %s that gets what it cannot read", (engine) => {
  it("hands it to deadLetter with its bytes, acks it, and goes on with the next event", async () => {
    const dead: DeadLetterReason[] = [];
    const messages = [event(1), badUtf8(2), event(3), tooLarge(4), event(5)];
    const { acks, consumer, handled, server } = await consume(engine, messages, {
      deadLetter: (event, reason) => {
        expect(event).toEqual({ type: "unknown", target: { kind: "unknown" }, timestamp: undefined });
        dead.push(reason);
      },
    });
    await eventually(() => acks.toSorted()).toEqual(["t1", "t2", "t3", "t4", "t5"]);
    expect(handled).toEqual([1, 3, 5]);
    expect(dead).toEqual([
      { deliveries: 1, code: "undecodable", bytes: new Uint8Array(badUtf8(2)) },
      { deliveries: 1, code: "too_large", bytes: new Uint8Array(tooLarge(4)) },
    ]);
    expect(consumer.counters).toMatchObject({
      received: 3,
      undecodable: 2,
      deadLettered: 2,
      handled: 3,
      failed: 0,
      connections: 1,
    });
    expect(server.seen.connections).toBe(1);
  });

  it("hands garbage over once, and cannot ack it, however often it comes", async () => {
    let dead = 0;
    const { acks, consumer, handled, send } = await consume(engine, [garbage, event(1)], {
      maxInFlight: 1,
      deadLetter: () => {
        dead += 1;
      },
    });
    await eventually(() => acks).toEqual(["t1"]);
    send(garbage, event(2));
    await eventually(() => acks).toEqual(["t1", "t2"]);
    expect(handled).toEqual([1, 2]);
    expect(dead).toBe(1);
    await eventually(() => consumer.counters).toMatchObject({ undecodable: 2, deadLettered: 1 });
  });

  it("leaves it alone once when nobody takes it, and acks it when it comes again", async () => {
    const { acks, consumer, handled, send } = await consume(engine, [badUtf8(1), event(2)]);
    await eventually(() => acks).toEqual(["t2"]);
    send(badUtf8(1, { redelivered: true }));
    await eventually(() => acks).toEqual(["t2", "t1"]);
    expect(handled).toEqual([2]);
    expect(consumer.counters).toMatchObject({ undecodable: 2, deadLettered: 0 });
  });

  it("lets it come again when deadLetter failed", async () => {
    const { acks, send } = await consume(engine, [badUtf8(1), event(2)], {
      deadLetter: (_event, { deliveries, code }) => {
        if (code === "undecodable" && deliveries === 1) throw new Error("no box today");
      },
    });
    await eventually(() => acks).toEqual(["t2"]);
    send(badUtf8(1, { redelivered: true }));
    await eventually(() => acks.length).toBe(1);
  });
});

describe.each(engines)("a stream over %s that gets what it cannot read", (engine) => {
  it("tells of it, with a way to ack it, and goes on", async () => {
    const { acks, server } = await serve([badUtf8(1), garbage, tooLarge(2), event(3)]);
    const told: [string, number, boolean][] = [];
    const stream = client(engine, server.url).events.stream({
      onUndecodable({ reason, bytes, ack }) {
        told.push([reason, bytes.byteLength, ack !== undefined]);
        void ack?.();
      },
    });
    for await (const { event } of stream) {
      expect(eventNumber(event)).toBe(3);
      break;
    }
    expect(told).toEqual([
      ["undecodable", badUtf8(1).byteLength, true],
      ["undecodable", garbage.byteLength, false],
      ["too_large", tooLarge(2).byteLength, true],
    ]);
    expect(stream.counters).toMatchObject({ received: 1, undecodable: 3, connections: 1 });
    await eventually(() => acks.toSorted()).toEqual(["t1", "t2"]);
  });
});
