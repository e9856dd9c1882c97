import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { createAdvancingClock } from "./advancing-clock.ts";

describe("the sandbox's clock", () => {
  it("goes on by itself, and is ahead by what it was moved", async () => {
    const base = createManualClock(1000);
    const clock = createAdvancingClock(base);
    await base.advance(5);
    await clock.advance(3_600_000);
    expect([clock.now(), clock.wall(), clock.aheadMs]).toEqual([3_600_005, 3_601_005, 3_600_000]);
    await base.advance(5);
    expect(clock.now()).toBe(3_600_010);
  });

  it("runs what falls due in its order, at its moment, with what that sets going", async () => {
    const clock = createAdvancingClock(createManualClock(0));
    const seen: string[] = [];
    const note = (what: string): void => void seen.push(`${what} at ${clock.now()}`);
    clock.after(200, () => note("second"));
    clock.after(100, () => {
      note("first");
      clock.after(50, () => note("child"));
    });
    const cancel = clock.after(120, () => note("cancelled"));
    cancel();
    clock.after(1000, () => note("later"));
    await clock.advance(500);
    expect(seen).toEqual(["first at 100", "child at 150", "second at 200"]);
    expect(clock.now()).toBe(500);
  });

  it("brings timers of the clock below nearer by what it was moved", async () => {
    const base = createManualClock(0);
    const clock = createAdvancingClock(base);
    let due = false;
    clock.after(1000, () => {
      due = true;
    });
    await clock.advance(900);
    await base.advance(99);
    expect(due).toBe(false);
    await base.advance(1);
    expect(due).toBe(true);
    expect(base.pending).toBe(0);
  });

  it("moves one after the other", async () => {
    const clock = createAdvancingClock(createManualClock(0));
    await Promise.all([clock.advance(10), clock.advance(20)]);
    expect(clock.now()).toBe(30);
  });

  it("sets wall time apart from the time that timers run on", () => {
    const clock = createAdvancingClock(createManualClock(5000));
    clock.setWall(-4000);
    expect([clock.now(), clock.wall()]).toEqual([0, 1000]);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1e15])("refuses to move by %s", (ms) => {
    expect(() => createAdvancingClock(createManualClock()).advance(ms)).toThrow(TypeError);
  });
});
