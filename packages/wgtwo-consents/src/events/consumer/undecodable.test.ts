import { create, toBinary } from "@bufbuild/protobuf";
import { StreamConsentChangeEventsResponseSchema } from "@telcokit/wgtwo-grpc/wire";
import { describe, expect, it } from "vitest";
import { engines } from "../../sandbox.fixture.ts";
import { eventNumber, eventually, numberOf } from "../wire.fixture.ts";
import type { DeadLetterReason } from "./consume-options.ts";
import { memoryDedupStore } from "./dedup-store.ts";
import { consumeRaw, rawClient, serveRaw } from "./raw-service.fixture.ts";

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

describe.each(engines)("a consumer over %s that gets what it cannot read", (engine) => {
  it("hands it to deadLetter with its bytes, acks it, and goes on with the next event", async () => {
    const dead: DeadLetterReason[] = [];
    const messages = [event(1), badUtf8(2), event(3), tooLarge(4), event(5)];
    const { acks, consumer, handled, server } = await consumeRaw(engine, messages, {
      deadLetter: (event, reason) => {
        expect(event).toEqual({ type: "unknown", target: { kind: "unknown" }, timestamp: undefined });
        dead.push(reason);
      },
    });
    await eventually(() => acks.toSorted()).toEqual(["t1", "t2", "t3", "t4", "t5"]);
    expect(handled).toEqual([1, 3, 5]);
    expect(dead).toEqual([
      { deliveries: 1, code: "undecodable", bytes: new Uint8Array(badUtf8(2)), size: badUtf8(2).length },
      { deliveries: 1, code: "too_large", bytes: new Uint8Array(tooLarge(4)), size: tooLarge(4).length },
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

  it("holds no more than the beginning of one that is very large, acks it, and goes on", async () => {
    const dead: DeadLetterReason[] = [];
    const veryLarge = event(2, { text: "x".repeat(12_000) });
    const { acks, consumer, handled, server } = await consumeRaw(engine, [event(1), veryLarge, event(3)], {
      deadLetter: (_event, reason) => void dead.push(reason),
    });
    await eventually(() => acks.toSorted()).toEqual(["t1", "t2", "t3"]);
    expect(handled).toEqual([1, 3]);
    const bytes = new Uint8Array(veryLarge.subarray(0, 8000));
    expect(dead).toEqual([{ deliveries: 1, code: "too_large", bytes, size: veryLarge.length }]);
    expect(consumer.counters).toMatchObject({ undecodable: 1, deadLettered: 1, handled: 2, connections: 1 });
    expect(server.seen.connections).toBe(1);
  });

  it("hands garbage over once, and cannot ack it, however often it comes", async () => {
    let dead = 0;
    const { acks, consumer, handled, send } = await consumeRaw(engine, [garbage, event(1)], {
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
    const { acks, consumer, handled, send } = await consumeRaw(engine, [badUtf8(1), event(2)]);
    await eventually(() => acks).toEqual(["t2"]);
    send(badUtf8(1, { redelivered: true }));
    await eventually(() => acks).toEqual(["t2", "t1"]);
    expect(handled).toEqual([2]);
    expect(consumer.counters).toMatchObject({ undecodable: 2, deadLettered: 0 });
  });

  it("lets it come again when deadLetter failed", async () => {
    const { acks, send } = await consumeRaw(engine, [badUtf8(1), event(2)], {
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
    const { acks, server } = await serveRaw([badUtf8(1), garbage, tooLarge(2), event(3)]);
    const told: [string, number, boolean][] = [];
    const stream = rawClient(engine, server.url).events.stream({
      onUndecodable({ reason, bytes, ack }) {
        told.push([reason, bytes.byteLength, ack !== undefined]);
        void ack?.().result();
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

describe.each(engines)("a consumer over %s", (engine) => {
  it("handles events that nothing tells apart, each for itself", async () => {
    const bare = (token: string, isRedelivered = false): Buffer =>
      Buffer.from(
        toBinary(
          StreamConsentChangeEventsResponseSchema,
          create(StreamConsentChangeEventsResponseSchema, {
            metadata: { ackInfo: { value: token }, isRedelivered },
            consentChangeEvent: { type: { case: "revoked", value: {} } },
          }),
        ),
      );
    const messages = [bare("t1"), bare("t2"), bare("t3", true)];
    const { acks, handled } = await consumeRaw(engine, messages, { dedupStore: memoryDedupStore() });
    await eventually(() => acks.toSorted()).toEqual(["t1", "t2", "t3"]);
    expect(handled).toHaveLength(3);
  });
});
