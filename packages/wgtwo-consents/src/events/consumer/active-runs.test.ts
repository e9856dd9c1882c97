import { createManualClock } from "@telcokit/core/testing";
import { describe, expect, it } from "vitest";
import { createActiveRuns } from "./active-runs.ts";
import { startRun } from "./run-handler.ts";

function start() {
  const clock = createManualClock();
  const runs = createActiveRuns(clock);
  const ended: string[] = [];
  const begin = (name: string, afterMs: number) => {
    const run = startRun(clock, clock.now() + afterMs, ({ signal }) => {
      signal.addEventListener("abort", () => ended.push(`${name} ${signal.reason.name}`));
      return new Promise(() => {});
    });
    runs.add(run);
    return run;
  };
  return { begin, clock, ended, runs };
}

describe("handlers at work", () => {
  it("are each told when their own time is over, in whatever order they began", async () => {
    const { begin, clock, ended } = start();
    begin("late", 300);
    begin("early", 100);
    begin("between", 200);
    await clock.advance(99);
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(ended).toEqual(["early TimeoutError"]);
    await clock.advance(200);
    expect(ended).toEqual(["early TimeoutError", "between TimeoutError", "late TimeoutError"]);
  });

  it("are told nothing once they are done, and those after them are", async () => {
    const { begin, clock, ended, runs } = start();
    runs.delete(begin("done", 100));
    await clock.advance(50);
    begin("next", 100);
    await clock.advance(99);
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(ended).toEqual(["next TimeoutError"]);
  });

  it("all end with the consumer, and so do those that begin after it", async () => {
    const { begin, clock, ended, runs } = start();
    begin("first", 100);
    runs.stop();
    begin("second", 100);
    expect(ended).toEqual(["first AbortError", "second AbortError"]);
    await clock.advance(1000);
    expect(ended).toHaveLength(2);
  });
});
