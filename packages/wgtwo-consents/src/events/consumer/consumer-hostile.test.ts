import type { Logger } from "@telcokit/core";
import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { eventually, startWire, useSandbox } from "../wire.fixture.ts";
import { liveConsumer } from "./consumer.fixture.ts";
import type { DedupStore } from "./dedup-store.ts";

const hostile = {
  "an error whose toJSON throws": () => Object.assign(new Error("no"), { toJSON: fail }),
  "an error whose toJSON holds secrets": () =>
    Object.assign(new Error("no"), { toJSON: () => ({ secret: "hunter2" }) }),
  "an error whose getters throw": () =>
    Object.defineProperties(new Error("no"), {
      code: { get: fail },
      name: { get: fail },
      cause: { get: fail },
    }),
  "a Proxy that throws whatever is asked": () =>
    new Proxy(
      {},
      { get: fail, has: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail, ownKeys: fail },
    ),
  nothing: () => undefined,
} as const;

function fail(): never {
  throw new Error("hostile");
}

describe("a consumer among hostile code", () => {
  const clock = createManualClock();
  const sandbox = useSandbox({ clock });
  const lines: unknown[] = [];
  const logger = {
    debug: (fields: object) => void lines.push(fields),
    info: (fields: object) => void lines.push(fields),
    warn: (fields: object) => void lines.push(fields),
    error: (fields: object) => void lines.push(fields),
  } satisfies Logger;

  it.each(Object.entries(hostile))(
    "a handler that throws %s leaves its event to come again",
    async (_what, made) => {
      const wire = startWire(sandbox(), "grpc-js", { clock, logger });
      const { consumer, handled } = await liveConsumer(wire, ({ context }) => {
        if (context.deliveries === 1) throw made();
      });
      wire.emit(1);
      await eventually(() => consumer.counters.failed).toBe(1);
      await clock.advance(30_000);
      await eventually(() => consumer.counters.acked).toBe(1);
      expect(handled).toEqual([1]);
      expect(JSON.stringify(lines)).not.toContain("hunter2");
    },
  );

  it.each(Object.entries(hostile))("a deadLetter that throws %s is asked again", async (_what, made) => {
    const wire = startWire(sandbox(), "grpc-js", { clock, logger });
    let asked = 0;
    const { consumer } = await liveConsumer(wire, () => Promise.reject(made()), {
      maxDeliveries: 1,
      deadLetter: () => {
        asked += 1;
        if (asked === 1) throw made();
      },
    });
    wire.emit(1);
    await eventually(() => asked).toBe(1);
    await clock.advance(30_000);
    await eventually(() => consumer.counters).toMatchObject({ deadLettered: 1, acked: 1, running: 0 });
  });

  it.each([undefined, true, "OK", null, 1, {}, hostile["a Proxy that throws whatever is asked"]()])(
    "a store that answers %# of what nobody expects is passed over",
    async (answer) => {
      const store = {
        claim: () => answer,
        done: () => answer,
        release: () => answer,
      } as unknown as DedupStore;
      const wire = startWire(sandbox(), "grpc-js", { clock });
      const { consumer, handled } = await liveConsumer(wire, undefined, { dedupStore: store });
      wire.emit(1, 2);
      await eventually(() => consumer.counters.acked).toBe(2);
      expect(handled).toEqual([1, 2]);
    },
  );

  it.each(Object.entries(hostile))("a store that throws %s is passed over", async (_what, made) => {
    const throwing = (): never => {
      throw made();
    };
    const store: DedupStore = { claim: throwing, done: throwing, release: throwing };
    const wire = startWire(sandbox(), "grpc-js", { clock, logger });
    const { consumer } = await liveConsumer(wire, undefined, { dedupStore: store });
    wire.emit(1);
    await eventually(() => consumer.counters).toMatchObject({ handled: 1, acked: 1 });
  });

  it("hooks and loggers that throw stop nothing", async () => {
    const throwing = { debug: fail, info: fail, warn: fail, error: fail };
    const hooks = { onAttempt: fail, onCall: fail, onRetry: fail };
    const wire = startWire(sandbox(), "grpc-js", { clock, logger: throwing, hooks });
    let states = 0;
    const { consumer, handled } = await liveConsumer(
      wire,
      ({ context }) => {
        if (context.deliveries === 1) throw hostile["an error whose toJSON throws"]();
      },
      {
        onState: () => {
          states += 1;
          fail();
        },
      },
    );
    wire.emit(1);
    await eventually(() => consumer.counters.failed).toBe(1);
    await clock.advance(30_000);
    await eventually(() => consumer.counters.acked).toBe(1);
    expect(handled).toEqual([1]);
    expect(states).toBeGreaterThan(1);
    await consumer.close();
  });
});
