import { RateLimiterMemory, RateLimiterQueue } from "rate-limiter-flexible";
import { describe, expect, it } from "vitest";
import { createManualClock, type ManualClock } from "../../testing/manual-clock.ts";
import { createLimiter } from "./create-limiter.ts";
import type { LimitStore } from "./limit-options.ts";
import { rateLimiterStore } from "./rate-limiter-store.ts";

const never = new AbortController().signal;

/** A window of one second on a clock that is held still, as rate-limiter-flexible counts. */
function windowed(clock: ManualClock, points: number): LimitStore {
  let startedAt = Number.NEGATIVE_INFINITY;
  let taken = 0;
  return {
    async take() {
      if (clock.now() >= startedAt + 1000) {
        startedAt = clock.now();
        taken = 0;
      }
      taken += 1;
      return taken <= points ? 0 : startedAt + 1000 - clock.now();
    },
  };
}

function member(clock: ManualClock, store: LimitStore, perSecond = 50) {
  const warned: string[] = [];
  const ignore = (): void => {};
  const logger = {
    debug: ignore,
    info: ignore,
    error: ignore,
    warn: (_fields: object, text: string) => void warned.push(text),
  };
  const limiter = createLimiter(
    { system: "acr", packageName: "@telcokit/acr", clock, logger },
    { perSecond, store },
  );
  const grantedAt: number[] = [];
  const order: number[] = [];
  const ask = (count: number): void => {
    for (let index = 0; index < count; index += 1)
      void limiter.turn(never).then(() => {
        grantedAt.push(clock.now());
        order.push(index);
      });
  };
  return { limiter, grantedAt, order, ask, warned };
}

describe("a limit that processes share", () => {
  it("is kept by all of them together, in each of them in order", async () => {
    const clock = createManualClock();
    const store = windowed(clock, 50);
    const members = Array.from({ length: 4 }, () => member(clock, store));
    for (const { ask } of members) ask(1000);
    await clock.advance(29_500);
    const all = members.flatMap(({ grantedAt }) => grantedAt);
    expect(all).toHaveLength(1500);
    for (const { order } of members) {
      expect(order.length).toBeGreaterThan(0);
      expect(order).toEqual([...order].sort((left, right) => left - right));
    }
  });

  it.each<[string, LimitStore["take"]]>([
    ["rejects", () => Promise.reject(new Error("ECONNREFUSED redis://:secret@host"))],
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    ["never answers", () => new Promise(() => {})],
    ["answers nonsense", async () => "soon" as never],
  ])("is each process's own while the store %s, and it is told once", async (_title, take) => {
    const clock = createManualClock();
    const { ask, grantedAt, warned } = member(clock, { take }, 10);
    ask(200);
    await clock.advance(1000);
    const before = grantedAt.length;
    await clock.advance(5000);
    expect(grantedAt.length - before).toBeGreaterThanOrEqual(50);
    expect(grantedAt.length - before).toBeLessThanOrEqual(61);
    expect(warned).toEqual(["telcokit: the store of the limit is out of reach; each process keeps its own"]);
  });

  it("is shared again when the store is back", async () => {
    const clock = createManualClock();
    let isDown = true;
    let asked = 0;
    const store: LimitStore = {
      take: async () => {
        asked += 1;
        if (isDown) throw new Error("down");
        return 0;
      },
    };
    const { ask, grantedAt } = member(clock, store, 1);
    ask(1000);
    await clock.advance(10_000);
    expect(asked).toBeLessThan(20);
    isDown = false;
    await clock.advance(30_000);
    expect(grantedAt).toHaveLength(1000);
  });

  it("passes over those that gave up", async () => {
    const clock = createManualClock();
    const { limiter, ask, grantedAt } = member(clock, windowed(clock, 1));
    ask(1);
    const controller = new AbortController();
    let granted = false;
    void limiter.turn(controller.signal).then(() => {
      granted = true;
    });
    ask(1);
    await clock.advance(500);
    controller.abort();
    await clock.advance(500);
    expect(granted).toBe(false);
    expect(grantedAt).toEqual([0, 1000]);
    expect(clock.pending).toBe(0);
  });
});

describe("rateLimiterStore", () => {
  it("grants what the limiter grants, and says how long to wait otherwise", async () => {
    const store = rateLimiterStore(new RateLimiterMemory({ points: 2, duration: 1 }));
    expect([await store.take("acr"), await store.take("acr")]).toEqual([0, 0]);
    const waitMs = await store.take("acr");
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(1000);
    expect(await store.take("windproxy")).toBe(0);
  });

  it("counts each key for itself", async () => {
    const limiter = new RateLimiterMemory({ points: 1, duration: 1 });
    await rateLimiterStore(limiter, { key: "tenant-1" }).take("acr");
    expect(await rateLimiterStore(limiter, { key: "tenant-2" }).take("acr")).toBe(0);
    expect(await rateLimiterStore(limiter, { key: "tenant-1" }).take("acr")).toBeGreaterThan(0);
  });

  it("lets trouble with the store through", async () => {
    const broken = { consume: () => Promise.reject(new Error("connection lost")) };
    await expect(rateLimiterStore(broken).take("acr")).rejects.toThrow("connection lost");
  });

  it("refuses what is no limiter", () => {
    const queue = new RateLimiterQueue(new RateLimiterMemory({ points: 1, duration: 1 }));
    expect(() => rateLimiterStore(queue as never)).toThrow(/^@telcokit\/core: rateLimiterStore needs/);
  });
});
