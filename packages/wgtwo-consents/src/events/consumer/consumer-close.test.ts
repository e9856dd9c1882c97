import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { engines } from "../../sandbox.fixture.ts";
import { eventually, startWire, useSandbox } from "../wire.fixture.ts";
import { forEver, gate, liveConsumer, watchConsumer } from "./consumer.fixture.ts";

const ack = { system: "wgtwo", operation: "events.ack" } as const;
const stream = { system: "wgtwo", operation: "events.stream" } as const;
const token = { system: "wgtwo", operation: "token" } as const;

describe.each(engines)("closing a consumer over %s", (engine) => {
  const sandbox = useSandbox();
  const start = (random = 0) => {
    const clock = createManualClock();
    return { clock, wire: startWire(sandbox(), engine, { clock, random: () => random }) };
  };

  it.each([
    // The token is not for this consumer alone: its request goes on, within its own limit.
    ["waits for a token", { ...token, fault: { kind: "hang" } }, "connecting", 1],
    ["connects", { ...stream, fault: { kind: "hang" } }, "connecting", 0],
    ["waits to connect again", { ...stream, fault: { kind: "grpc-status", code: 14 } }, "waiting", 0],
  ] as const)("settles at once while it %s, and leaves no timer", async (_phase, rule, state, timers) => {
    const { clock, wire } = start(0.5);
    const trouble = sandbox().faults.add(rule);
    const { consumer, states } = watchConsumer(wire);
    await eventually(() => trouble.hits).toBe(1);
    await eventually(() => consumer.state.state).toBe(state);
    await consumer.close();
    expect(states.slice(-2)).toEqual([{ state: "draining", running: 0 }, { state: "closed" }]);
    await eventually(() => clock.pending).toBe(timers);
  });

  it("settles at once when there is nothing to do, and leaves the queue", async () => {
    const { clock, wire } = start();
    const { consumer } = await liveConsumer(wire);
    await Promise.all([consumer.close(), consumer.close({ drainMs: 5 })]);
    await consumer.closed;
    await eventually(() => wire.state()?.connections).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it("lets handlers finish and acks what they handled; what waited is left to come again", async () => {
    const { clock, wire } = start();
    const finish = gate();
    const { calls, consumer, handled, states } = await liveConsumer(wire, () => finish.passed, {
      concurrency: 2,
    });
    wire.emit(1, 2, 3);
    await eventually(() => consumer.counters).toMatchObject({ running: 2, waiting: 1 });
    const closed = consumer.close();
    expect(states.at(-1)).toEqual({ state: "draining", running: 2 });
    await eventually(() => wire.state()?.connections).toBe(0);
    await clock.advance(9999);
    expect(calls.some(({ context }) => context.signal.aborted)).toBe(false);
    finish.open();
    await closed;
    expect(handled).toEqual([1, 2]);
    expect(wire.acks().map(({ eventId }) => eventId)).toHaveLength(2);
    expect(wire.state()?.inFlight).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("aborts the handlers after drainMs and waits for none of them", async () => {
    const { clock, wire } = start();
    const { calls, consumer } = await liveConsumer(wire, forEver);
    wire.emit(1);
    await eventually(() => calls.length).toBe(1);
    const closed = consumer.close({ drainMs: 2000 });
    await clock.advance(1999);
    expect(consumer.state.state).toBe("draining");
    await clock.advance(1);
    await closed;
    expect(calls[0]?.context.signal.reason).toMatchObject({ name: "AbortError" });
    expect(wire.acks()).toEqual([]);
  });

  it("waits for an ack on its way, but no longer than drainMs", async () => {
    const { clock, wire } = start(0.5);
    const { consumer, handled } = await liveConsumer(wire);
    const lost = sandbox().faults.add({ ...ack, fault: { kind: "hang" }, times: 1 });
    wire.emit(1);
    await eventually(() => lost.hits).toBe(1);
    const closed = consumer.close({ drainMs: 8000 });
    await clock.advance(5000);
    await eventually(() => wire.acks().length === 1 || clock.advance(100)).toBe(true);
    await closed;
    expect(consumer.counters).toMatchObject({ acked: 1, unconfirmed: 0 });

    const second = await liveConsumer(wire);
    const refused = sandbox().faults.add({ ...ack, fault: { kind: "drop-ack", mode: "refused" } });
    wire.emit(2);
    await eventually(() => refused.hits).toBeGreaterThan(0);
    const cut = second.consumer.close({ drainMs: 1000 });
    await clock.advance(1000);
    await cut;
    await eventually(() => second.consumer.counters.unconfirmed).toBe(1);
    expect([handled, second.handled]).toEqual([[1], [2]]);
  });

  it("is hurried by a second close with a shorter drainMs, and ended by its signal and its client", async () => {
    const { clock, wire } = start();
    const hurried = await liveConsumer(wire, forEver);
    wire.emit(1);
    await eventually(() => hurried.calls.length).toBe(1);
    const slow = hurried.consumer.close();
    await Promise.all([hurried.consumer.close({ drainMs: 0 }), slow]);

    const controller = new AbortController();
    const signalled = await liveConsumer(wire, forEver, { signal: controller.signal, drainMs: 500 });
    wire.emit(2);
    await eventually(() => signalled.calls.length).toBe(1);
    controller.abort();
    await clock.advance(500);
    await signalled.consumer.closed;

    const left = await liveConsumer(wire, forEver);
    wire.emit(3);
    await eventually(() => left.calls.length).toBe(1);
    await wire.wgtwo.close();
    expect(left.consumer.state).toEqual({ state: "closed" });
    expect(left.calls[0]?.context.signal.aborted).toBe(true);
    await expect(left.consumer.close({ drainMs: -1 })).rejects.toThrow(TypeError);
  });
});
