import { createManualClock } from "@telcokit/core/testing";
import type { Fault } from "@telcokit/sandbox";
import { describe, expect, it } from "vitest";
import { engines } from "../../sandbox.fixture.ts";
import { eventually, startWire, useSandbox } from "../wire.fixture.ts";
import { forEver, gate, liveConsumer, untilAborted } from "./consumer.fixture.ts";

const ack = { system: "wgtwo", operation: "events.ack" } as const;
const stream = { system: "wgtwo", operation: "events.stream" } as const;

describe.each(engines)("a consumer over %s", (engine) => {
  const clock = createManualClock();
  const sandbox = useSandbox({ clock });
  const start = () => startWire(sandbox(), engine, { clock });
  /** Lets the time for acks pass, here and at the service. */
  const ackTimePasses = () => clock.advance(30_000);

  it("acks an event after its handler succeeded, and not before", async () => {
    const wire = start();
    const finish = gate();
    const { calls, consumer } = await liveConsumer(wire, () => finish.passed);
    wire.emit(1);
    await eventually(() => calls.length).toBe(1);
    expect(calls[0]).toMatchObject({ number: 1, context: { redelivered: false, deliveries: 1 } });
    expect(sandbox().requests({ operation: "events.ack" }).at(-1)?.body).not.toEqual({
      ackInfo: { value: wire.state()?.inFlight[0]?.token },
    });
    finish.open();
    await eventually(() => wire.acks().length).toBe(1);
    await eventually(() => consumer.counters).toMatchObject({
      received: 1,
      handled: 1,
      acked: 1,
      running: 0,
    });
  });

  it("does not ack an event whose handler threw: it comes again", async () => {
    const wire = start();
    const { calls, consumer, handled } = await liveConsumer(wire, ({ context }) => {
      if (context.deliveries === 1) throw new Error("not today");
    });
    wire.emit(1);
    await eventually(() => consumer.counters.failed).toBe(1);
    expect(wire.acks()).toEqual([]);
    await ackTimePasses();
    await eventually(() => consumer.counters.acked).toBe(1);
    expect(handled).toEqual([1]);
    expect(calls.map(({ context }) => [context.redelivered, context.deliveries])).toEqual([
      [false, 1],
      [true, 2],
    ]);
  });

  it("runs as many handlers at once as it may, and no more", async () => {
    const wire = start();
    const finish = gate();
    const { most, handled, consumer } = await liveConsumer(wire, () => finish.passed, { concurrency: 3 });
    wire.emit(1, 2, 3, 4, 5, 6, 7);
    await eventually(() => consumer.counters).toMatchObject({ running: 3, waiting: 4 });
    finish.open();
    await eventually(() => wire.acks().length).toBe(7);
    expect(most).toEqual({ atOnce: 3, forOneEvent: 1 });
    expect(handled).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("keeps the order with one event in flight, also when connections are cut and acks refused", async () => {
    const wire = start();
    sandbox().faults.add({ ...stream, fault: { kind: "reset" }, afterEvents: 3 });
    sandbox().faults.add({ ...ack, fault: { kind: "drop-ack", mode: "refused" }, every: 4 });
    const { handled, consumer } = await liveConsumer(wire, () => {}, { maxInFlight: 1 });
    const numbers = Array.from({ length: 13 }, (_, index) => index + 1);
    wire.emit(...numbers);
    await eventually(async () => {
      // What was sent into a reset comes again when its time is over.
      await clock.advance(1500);
      return wire.acks().length;
    }).toBe(13);
    expect(handled).toEqual(numbers);
    expect(consumer.counters.connections).toBeGreaterThan(3);
  });

  it("does not run an event twice at once that comes again while its handler works, and acks its newest delivery", async () => {
    const wire = start();
    const finish = gate();
    const { calls, consumer } = await liveConsumer(wire, () => finish.passed);
    wire.emit(1);
    await eventually(() => calls.length).toBe(1);
    await ackTimePasses();
    await eventually(() => consumer.counters.received).toBe(2);
    finish.open();
    await eventually(() => wire.acks()).toMatchObject([{ token: expect.stringContaining(".2.") }]);
    expect(calls).toHaveLength(1);
    await eventually(() => consumer.counters).toMatchObject({ handled: 1, duplicates: 1, failed: 0 });
    expect(wire.state()?.inFlight).toEqual([]);
  });

  it("aborts a handler's signal when the time for the ack is over, not earlier", async () => {
    const wire = start();
    const { calls, consumer } = await liveConsumer(wire, ({ context }) => untilAborted(context.signal), {
      ackTimeoutMs: 20_000,
    });
    wire.emit(1);
    await eventually(() => calls.length).toBe(1);
    await clock.advance(19_999);
    expect(calls[0]?.context.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(calls[0]?.context.signal.reason).toMatchObject({ name: "TimeoutError" });
    await eventually(() => consumer.counters.failed).toBe(1);
    expect(wire.acks()).toEqual([]);
    await eventually(() => calls.length).toBe(2);
  });

  it.each([
    ["refused", { kind: "drop-ack", mode: "refused" }],
    ["answered with UNSPECIFIED", { kind: "drop-ack", mode: "unspecified" }],
    ["answered with UNAVAILABLE", { kind: "grpc-status", code: 14 }],
    ["cut", { kind: "reset" }],
    ["cut after it was taken", { kind: "reset", executed: true }],
  ] as [string, Fault][])(
    "tries an ack again that is %s, and handles nothing twice",
    async (_name, fault) => {
      const wire = start();
      const { handled, consumer } = await liveConsumer(wire);
      const struck = sandbox().faults.add({ ...ack, fault, times: 2 });
      wire.emit(1);
      await eventually(() => consumer.counters.acked).toBe(1);
      await clock.advance(0);
      expect(struck.hits).toBe(2);
      expect(handled).toEqual([1]);
      expect(consumer.counters.unconfirmed).toBe(0);
    },
  );

  it("leaves an event to come again when its acks fail to the end, counts it, and then only acks it", async () => {
    let answered = 0;
    const onCall = ({ operation }: { operation: string }): void => {
      if (operation === "wgtwo events.ack") answered += 1;
    };
    const wire = startWire(sandbox(), engine, { clock, random: () => 0.5, hooks: { onCall } });
    const refusing = sandbox().faults.add({ ...ack, fault: { kind: "drop-ack", mode: "refused" } });
    const { handled, consumer } = await liveConsumer(wire);
    wire.emit(1);
    const emittedAt = clock.now();
    await eventually(async () => {
      // No time passes while an ack is in the air.
      if (answered > 0 && answered === refusing.hits) await clock.advance(250);
      return consumer.counters.unconfirmed;
    }).toBe(1);
    expect(refusing.hits).toBeGreaterThan(5);
    expect(clock.now() - emittedAt).toBeLessThan(30_000);
    refusing.remove();
    await clock.advance(2500);
    await eventually(() => consumer.counters.acked).toBe(1);
    expect(handled).toEqual([1]);
    expect(consumer.counters).toMatchObject({ unconfirmed: 1, duplicates: 1 });
    expect(wire.acks()).toMatchObject([{ token: expect.stringContaining(".2.") }]);
  });

  it("acks without handling it again an event that comes again although its ack was confirmed", async () => {
    const wire = start();
    sandbox().faults.add({ ...ack, fault: { kind: "drop-ack", mode: "lost" }, times: 1 });
    const { handled, consumer } = await liveConsumer(wire);
    wire.emit(1);
    await eventually(() => consumer.counters.acked).toBe(1);
    await ackTimePasses();
    await eventually(() => wire.acks().length).toBe(1);
    expect(handled).toEqual([1]);
    expect(consumer.counters).toMatchObject({ received: 2, handled: 1, duplicates: 1 });
  });

  it("handles two events that say the very same, when both are first deliveries", async () => {
    const wire = start();
    const { handled } = await liveConsumer(wire);
    wire.emit(1, 1);
    await eventually(() => wire.acks().length).toBe(2);
    expect(handled).toEqual([1, 1]);
  });

  it("gives an event that fails maxDeliveries times to the dead letter box, then acks it", async () => {
    const wire = start();
    const dead: unknown[] = [];
    const { calls, consumer } = await liveConsumer(
      wire,
      () => {
        throw new TypeError("never");
      },
      { maxDeliveries: 3, deadLetter: (event, reason) => void dead.push([event.type, reason]) },
    );
    wire.emit(1);
    for (const failed of [1, 2]) {
      await eventually(() => consumer.counters.failed).toBe(failed);
      expect(dead).toEqual([]);
      await ackTimePasses();
    }
    await eventually(() => wire.acks().length).toBe(1);
    expect(dead).toEqual([
      ["added", { code: "handler_failed", deliveries: 3, error: new TypeError("never") }],
    ]);
    expect(calls).toHaveLength(3);
    expect(consumer.counters).toMatchObject({ failed: 3, deadLettered: 1, handled: 0 });
  });

  it("does not ack what the dead letter box refuses: it is offered again", async () => {
    const wire = start();
    let offered = 0;
    const { consumer } = await liveConsumer(
      wire,
      () => {
        throw new Error("never");
      },
      {
        maxDeliveries: 1,
        deadLetter() {
          offered += 1;
          if (offered === 1) throw new Error("the box is full");
        },
      },
    );
    wire.emit(1);
    await eventually(() => offered).toBe(1);
    expect(wire.acks()).toEqual([]);
    await ackTimePasses();
    await eventually(() => consumer.counters.acked).toBe(1);
    expect(offered).toBe(2);
  });

  it("goes on beside a handler that hangs, and gives its event up in the end without running it twice", async () => {
    const wire = start();
    const dead: string[] = [];
    const { handled, calls, most, consumer } = await liveConsumer(
      wire,
      ({ number }) => (number === 1 ? forEver() : undefined),
      {
        concurrency: 1,
        maxInFlight: 3,
        maxDeliveries: 2,
        deadLetter: (_event, { code }) => void dead.push(code),
      },
    );
    wire.emit(1, 2);
    await eventually(() => calls.length).toBe(1);
    await ackTimePasses();
    await clock.advance(5000);
    await eventually(() => handled).toEqual([2]);
    expect(consumer.counters).toMatchObject({ hung: 1, running: 0, deadLettered: 0 });
    await eventually(() => wire.acks().length).toBe(1);
    await ackTimePasses();
    await eventually(() => wire.acks().length).toBe(2);
    expect(dead).toEqual(["handler_timeout"]);
    expect(calls.map(({ number }) => number)).toEqual([1, 2]);
    expect(most).toEqual({ atOnce: 2, forOneEvent: 1 });
  });

  it("acks an event whose handler ended long after it was given up waiting for", async () => {
    const wire = start();
    const finish = gate();
    const { calls, consumer } = await liveConsumer(wire, () => finish.passed);
    wire.emit(1);
    await eventually(() => calls.length).toBe(1);
    await ackTimePasses();
    await clock.advance(5000);
    await eventually(() => consumer.counters).toMatchObject({ hung: 1, received: 2 });
    finish.open();
    await eventually(() => wire.acks().length).toBe(1);
    expect(calls).toHaveLength(1);
    expect(consumer.counters).toMatchObject({ handled: 1 });
  });

  it("drops what waited too long for a free handler, instead of handling it when it comes again elsewhere", async () => {
    const wire = start();
    const { calls, consumer } = await liveConsumer(
      wire,
      ({ context }) => (context.deliveries === 1 ? untilAborted(context.signal) : undefined),
      { concurrency: 1 },
    );
    wire.emit(1, 2);
    await eventually(() => consumer.counters).toMatchObject({ running: 1, waiting: 1 });
    await ackTimePasses();
    await eventually(() => wire.acks().length).toBe(2);
    expect(calls.map(({ number }) => number).toSorted()).toEqual([1, 1, 2]);
    expect(consumer.counters.expired).toBe(1);
  });

  it("shares a queue with another consumer, while another queue sees everything", async () => {
    const wire = start();
    const other = startWire(sandbox(), engine, { clock });
    const shared = [await liveConsumer(wire), await liveConsumer({ ...other, queue: wire.queue })];
    const audit = await liveConsumer(other);
    wire.emit(1, 2, 3, 4, 5, 6);
    await eventually(() => audit.handled.length).toBe(6);
    await eventually(() => wire.acks().length).toBe(6);
    expect(shared.flatMap(({ handled }) => handled).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { handled } of shared) expect(handled).not.toEqual([]);
  });
});
