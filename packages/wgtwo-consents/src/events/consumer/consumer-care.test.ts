import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { engines, printed, rememberingLogger } from "../../sandbox.fixture.ts";
import { eventually, numberOf, startWire, useSandbox } from "../wire.fixture.ts";
import type { ConsumeOptions, EventHandler } from "./consume-options.ts";
import { forEver, gate, liveConsumer, watchConsumer } from "./consumer.fixture.ts";
import { type DedupStore, memoryDedupStore } from "./dedup-store.ts";

const stream = { system: "wgtwo", operation: "events.stream" } as const;

describe.each(engines)("a consumer over %s", (engine) => {
  const clock = createManualClock();
  const sandbox = useSandbox({ clock });
  const start = () => startWire(sandbox(), engine, { clock });

  it("loses nothing and runs nothing twice at once in a storm of redeliveries and cuts", async () => {
    const wire = start();
    const cuts = sandbox().faults.add({ ...stream, fault: { kind: "reset" }, afterEvents: 30, times: 2 });
    const { most, handled, consumer } = await liveConsumer(
      wire,
      ({ number }) => new Promise((resolve) => setTimeout(resolve, number % 10 === 0 ? 40 : 1)),
      { maxInFlight: 25, concurrency: 12 },
    );
    const numbers = Array.from({ length: 40 }, (_, index) => index + 1);
    wire.emit(...numbers);
    await eventually(async () => {
      // The storm lasts as long as there are cuts; then it has to settle.
      if (cuts.hits < 2) sandbox().wgtwo.redeliver();
      else await clock.advance(1000);
      return wire.acks().length;
    }).toBe(40);
    expect(handled.toSorted((left, right) => left - right)).toEqual(numbers);
    expect(most.forOneEvent).toBe(1);
    expect(most.atOnce).toBeLessThanOrEqual(12);
    expect(consumer.counters.redelivered).toBeGreaterThan(0);
  });

  it("lets others have their turn while many events wait for handlers that are done at once", async () => {
    const wire = start();
    const first = gate();
    let handledMeanwhile = 0;
    const { handled, consumer } = await liveConsumer(
      wire,
      ({ number }) => {
        if (number === 1) return first.passed;
        if (number === 2) setImmediate(() => (handledMeanwhile = handled.length));
        return undefined;
      },
      { concurrency: 1, maxInFlight: 100 },
    );
    const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
    wire.emit(...numbers);
    await eventually(() => consumer.counters.waiting).toBe(99);
    first.open();
    await eventually(() => wire.acks().length).toBe(100);
    expect(handled).toEqual(numbers);
    expect(handledMeanwhile).toBeLessThan(100);
  });

  it("ends with the error of a permanent refusal, after its handlers finished", async () => {
    const wire = start();
    const finish = gate();
    const { calls, consumer, states } = await liveConsumer(wire, () => finish.passed);
    wire.emit(1);
    await eventually(() => calls.length).toBe(1);
    sandbox().faults.strike({ ...stream, fault: { kind: "grpc-status", code: 7 } });
    await eventually(() => consumer.state.state).toBe("draining");
    finish.open();
    await expect(consumer.closed).rejects.toMatchObject({ code: "grpc_permission_denied" });
    expect(states.at(-1)).toMatchObject({ state: "closed", error: { code: "grpc_permission_denied" } });
    expect(wire.acks()).toHaveLength(1);
    await consumer.close();
  });

  it("offers the list of all consents after a gap, again until that succeeded", async () => {
    const wire = start();
    for (const n of [1, 2]) {
      sandbox().wgtwo.grant({ target: { kind: "subscription", msisdn: numberOf(n) } });
    }
    const attempts: unknown[] = [];
    const listed: string[] = [];
    const { consumer, states } = await liveConsumer(wire, () => {}, {
      kind: "regular",
      queue: undefined as never,
      async reconcile(consents, gap) {
        attempts.push(gap.downMs);
        if (attempts.length === 1) throw new Error("no database");
        for await (const { productId } of consents) listed.push(productId);
      },
    });
    sandbox().faults.strike({ ...stream, fault: { kind: "reset" } });
    await eventually(() => listed).toEqual(["security-notification", "security-notification"]);
    expect(attempts).toHaveLength(2);
    expect(states.map(({ state }) => state)).toContain("gap");
    expect(consumer.state.state).toBe("live");
    const all = await wire.wgtwo.events.reconcile({ pageSize: 100 }).toArray({ max: 10 });
    expect(all).toHaveLength(2);
    const asked = sandbox().requests({ operation: "consents.list" });
    expect(asked.map(({ body }) => body)).toEqual([
      { pagination: { pageSize: 1000 } },
      { pagination: { pageSize: 100 } },
    ]);
  });

  it("says nothing of numbers, texts and tokens, whatever fails", async () => {
    const { logger, told } = rememberingLogger();
    const wire = startWire(sandbox(), engine, { clock, logger });
    const secret = numberOf(7).slice(1);
    const { consumer, states } = await liveConsumer(
      wire,
      ({ event, context }) => {
        if (context.deliveries === 1) throw Object.assign(new Error(`no ${secret}`), { event });
        return forEver();
      },
      {
        maxDeliveries: 3,
        dedupStore: broken(`down for ${secret}`),
        deadLetter: (event) => Promise.reject(Object.assign(new Error(secret), { event })),
      },
    );
    sandbox().faults.add({
      system: "wgtwo",
      operation: "events.ack",
      fault: { kind: "grpc-status", code: 7, details: secret },
    });
    wire.emit(7);
    for (let round = 0; round < 4; round += 1) {
      await eventually(() => consumer.counters.received).toBeGreaterThan(round);
      await clock.advance(35_000);
    }
    await eventually(() => consumer.counters).toMatchObject({ failed: 2, hung: 1 });
    sandbox().faults.strike({ ...stream, fault: { kind: "grpc-status", code: 3, details: secret } });
    await consumer.close({ drainMs: 0 });
    const shown = [told(), printed(consumer), printed(consumer.counters), printed(states)].join("\n");
    expect(shown).toContain("handler");
    const tokens = sandbox()
      .requests({ operation: "events.stream" })
      .map(({ headers }) => headers.authorization ?? "");
    for (const hidden of [secret, "$JS.ACK", ...tokens]) expect(shown).not.toContain(hidden);
  });
});

describe("a consumer with a dedup store", () => {
  const clock = createManualClock();
  const sandbox = useSandbox({ clock });
  const pair = (dedupStore: DedupStore) => {
    const wire = startWire(sandbox(), "grpc-js", { clock });
    const other = { ...startWire(sandbox(), "grpc-js", { clock }), queue: wire.queue };
    return { wire, other, options: { dedupStore } };
  };

  it("leaves an event alone that another process handles, and acks it once that was done", async () => {
    const store = memoryDedupStore({ clock });
    const { wire, other, options } = pair(store);
    const finish = gate();
    const first = await liveConsumer(wire, () => finish.passed, options);
    wire.emit(1);
    await eventually(() => first.calls.length).toBe(1);
    // The first one leaves while its handler still works: what comes again goes to the second.
    const second = await liveConsumer(other, () => {}, options);
    const closed = first.consumer.close({ drainMs: 60_000 });
    await eventually(() => wire.state()?.connections).toBe(1);
    sandbox().wgtwo.redeliver();
    await eventually(() => second.consumer.counters.running).toBe(1);
    finish.open();
    await eventually(() => first.consumer.counters.handled).toBe(1);
    await eventually(async () => {
      await clock.advance(500);
      return wire.acks().length;
    }).toBe(1);
    expect([first.handled, second.handled]).toEqual([[1], []]);
    expect(second.consumer.counters).toMatchObject({ received: 1, duplicates: 1 });
    await first.consumer.close({ drainMs: 0 });
    await closed;
  });

  it("takes over what was claimed by a process that died, when the claim has run out", async () => {
    const store = memoryDedupStore({ clock });
    const { wire, options } = pair(store);
    let claims = 0;
    const counting: DedupStore = {
      ...store,
      async claim(key, ttlMs) {
        claims += 1;
        // Somebody else was faster, and died.
        if (claims === 1) await store.claim(key, 3000);
        return store.claim(key, ttlMs);
      },
    };
    const { handled } = await liveConsumer(wire, () => {}, { ...options, dedupStore: counting });
    wire.emit(1);
    await eventually(async () => {
      await clock.advance(100);
      return wire.acks().length;
    }).toBe(1);
    expect(handled).toEqual([1]);
    expect(claims).toBeGreaterThan(2);
  });

  it.each([
    ["throws", () => broken("down")],
    ["never answers", () => ({ claim: forEver, done: forEver, release: forEver }) as DedupStore],
  ])("goes on without a store that %s", async (_name, store) => {
    const { wire, options } = pair(store());
    const { handled } = await liveConsumer(wire, () => {}, options);
    wire.emit(1);
    await eventually(async () => {
      await clock.advance(1000);
      return wire.acks().length;
    }).toBe(1);
    expect(handled).toEqual([1]);
  });

  it("frees an event whose handler failed for whoever gets it next", async () => {
    const store = memoryDedupStore({ clock });
    const { wire, options } = pair(store);
    const { handled, consumer } = await liveConsumer(
      wire,
      ({ context }) => {
        if (!context.redelivered) throw new Error("not today");
      },
      options,
    );
    wire.emit(1);
    await eventually(() => consumer.counters.failed).toBe(1);
    await clock.advance(30_000);
    await eventually(() => wire.acks().length).toBe(1);
    expect(handled).toEqual([1]);
  });
});

describe("a consumer's options", () => {
  const sandbox = useSandbox();
  const consume = (options: unknown, handler: unknown = () => {}) =>
    startWire(sandbox(), "grpc-js").wgtwo.events.consume(handler as EventHandler, options as ConsumeOptions);

  it.each([
    [{ concurrency: 0 }, "concurrency"],
    [{ concurrency: 51 }, "must not exceed maxInFlight, 50"],
    [{ concurrency: 2, maxInFlight: 1 }, "must not exceed maxInFlight, 1"],
    [{ maxInFlight: 201 }, "events.consume: request_invalid, nothing was sent: maxInFlight: must be"],
    [{ maxInFlight: 0 }, "events.consume: request_invalid, nothing was sent: maxInFlight: must be"],
    [{ maxDeliveries: 3 }, "goes with deadLetter"],
    [{ maxDeliveries: 0, deadLetter: () => {} }, "maxDeliveries"],
    [{ deadLetter: "box" }, "deadLetter"],
    [{ drainMs: -1 }, "drainMs"],
    [{ dedupStore: {} }, "dedupStore"],
    [{ ack: "none" }, "ack"],
    [{ concurency: 3 }, "unknown fields concurency"],
  ])("are refused when they break the contract (%#)", (options, words) => {
    expect(() => consume(options)).toThrow(words);
    expect(() => consume(options)).toThrow(expect.objectContaining({ code: "request_invalid" }));
  });

  it("need a handler", () => {
    expect(() => consume({}, "handler")).toThrow(TypeError);
  });

  it("fit each other by default", async () => {
    const wire = startWire(sandbox(), "grpc-js");
    const { consumer, most } = await liveConsumer(wire, forEver, { maxInFlight: 4 });
    wire.emit(1, 2, 3, 4, 5);
    await eventually(() => consumer.counters.running).toBe(4);
    const wide = watchConsumer({ ...wire, queue: `${wire.queue}-wide` }, forEver, { startAt: "oldest" });
    wire.emit(6, 7, 8, 9, 10, 11);
    await eventually(() => wide.consumer.counters).toMatchObject({ running: 10, waiting: 1 });
    expect(most.atOnce).toBe(4);
  });
});

function broken(words: string): DedupStore {
  const fail = (): never => {
    throw new Error(words);
  };
  return { claim: fail, done: fail, release: fail };
}
