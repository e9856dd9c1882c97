import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { memoryDedupStore } from "./dedup-store.ts";

describe("a dedup store in memory", () => {
  it("gives an event to the first who claims it, until it is released, done, or the claim runs out", async () => {
    const clock = createManualClock();
    const store = memoryDedupStore({ clock });
    expect(store.claim("a", 1000)).toBe("claimed");
    expect(store.claim("a", 1000)).toBe("busy");
    expect(store.claim("b", 1000)).toBe("claimed");
    await store.release("a");
    expect(store.claim("a", 1000)).toBe("claimed");
    await store.done("a", 5000);
    expect(store.claim("a", 1000)).toBe("done");
  });

  it("forgets with time, and the oldest when there are too many", async () => {
    const clock = createManualClock();
    const store = memoryDedupStore({ clock, limit: 2 });
    await store.claim("a", 1000);
    await store.done("b", 5000);
    await clock.advance(1000);
    expect([store.claim("a", 1000), store.claim("b", 1000)]).toEqual(["claimed", "done"]);
    for (const key of ["c", "d", "e", "f"]) await store.claim(key, 1000);
    expect(store.claim("b", 1000)).toBe("claimed");
  });
});
