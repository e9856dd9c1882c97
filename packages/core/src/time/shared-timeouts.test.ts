import { describe, expect, it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import type { Clock } from "./clock.ts";
import { createSharedTimeouts, type TimeoutLine, type Waiting } from "./shared-timeouts.ts";

function start(ms = 100) {
  const manual = createManualClock();
  const timers = { running: 0 };
  const clock: Clock = {
    ...manual,
    after(delayMs, task) {
      timers.running += 1;
      const cancel = manual.after(delayMs, () => {
        timers.running -= 1;
        task();
      });
      return () => {
        timers.running -= 1;
        cancel();
      };
    },
  };
  const line = createSharedTimeouts(clock)(ms);
  if (line === undefined) throw new Error("there is no line");
  const expired: string[] = [];
  const join = (name: string, then: () => void = () => {}): Waiting => {
    const waiting: Waiting = {
      dueAt: 0,
      before: undefined,
      after: undefined,
      expire() {
        line.leave(waiting);
        expired.push(`${name} at ${manual.now()}`);
        then();
      },
    };
    line.join(waiting, manual.now());
    return waiting;
  };
  return { expired, join, line, manual, timers };
}

describe("time-outs that share a timer", () => {
  it("end each at its own time", async () => {
    const { expired, join, manual, timers } = start();
    const began = manual.now();
    join("first");
    await manual.advance(30);
    join("second");
    join("third");
    expect(timers.running).toBe(1);

    await manual.advance(69);
    expect(expired).toEqual([]);
    await manual.advance(1);
    expect(expired).toEqual([`first at ${began + 100}`]);
    await manual.advance(30);
    expect(expired).toEqual([
      `first at ${began + 100}`,
      `second at ${began + 130}`,
      `third at ${began + 130}`,
    ]);
    expect(timers.running).toBe(0);
  });

  it("spare whoever left, first, last or between, and keep no timer for nobody", async () => {
    const { expired, join, line, manual, timers } = start();
    const all = ["a", "b", "c", "d", "e"].map((name) => join(name));
    for (const at of [0, 2, 4]) line.leave(all[at] as Waiting);
    await manual.advance(100);
    expect(expired.map(([name]) => name)).toEqual(["b", "d"]);

    const alone = join("f");
    expect(timers.running).toBe(1);
    line.leave(alone);
    expect(timers.running).toBe(0);
    join("g");
    await manual.advance(100);
    expect(expired.map(([name]) => name)).toEqual(["b", "d", "g"]);
  });

  it("take in who joins while others are told", async () => {
    const { expired, join, manual, timers } = start();
    join("a", () => join("again"));
    join("b");
    await manual.advance(100);
    expect(expired.map((each) => each.split(" ")[0])).toEqual(["a", "b"]);
    expect(timers.running).toBe(1);
    await manual.advance(100);
    expect(expired.at(-1)).toContain("again");
  });

  it("are not shared when every length is another", () => {
    const timeouts = createSharedTimeouts(createManualClock());
    const lines = Array.from({ length: 100 }, (_, ms) => timeouts(ms + 1));
    const made = new Set<TimeoutLine | undefined>(lines);
    expect(made.size).toBe(17);
    expect(timeouts(1)).toBe(lines[0]);
    expect(timeouts(100)).toBe(undefined);
  });
});
