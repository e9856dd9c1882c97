import { describe, expect, it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import { keyOfRow, lostAnswer, refused, subscribers, unreachable } from "./bulk.fixture.ts";
import { bulk } from "./bulk.ts";
import type { BulkProgress } from "./options.ts";

/** A service that is away for a while; every call takes 10 ms. */
function service(awayFrom: number, awayUntil: number, error: () => Error = unreachable) {
  const clock = createManualClock();
  const calls: number[] = [];
  const call = async (): Promise<void> => {
    calls.push(clock.now());
    await new Promise<void>((resolve) => clock.after(10, resolve));
    if (clock.now() >= awayFrom && clock.now() < awayUntil) throw error();
  };
  return { clock, call, calls };
}

describe("an outage", () => {
  it("of six seconds burns no row: the job pauses, says so, and every row is done", async () => {
    const { clock, call, calls } = service(100, 6100);
    const told: BulkProgress[] = [];
    const run = bulk(subscribers(2000), {
      key: keyOfRow,
      call,
      clock,
      concurrency: 20,
      onProgress: (each) => told.push(each),
    });
    const summary = run.summary();
    await clock.advance(60_000);
    expect(await summary).toMatchObject({ rows: 2000, done: 2000, failed: 0 });
    const paused = told.flatMap(({ paused }) => paused ?? []);
    expect(paused[0]).toMatchObject({ code: "connection_failed" });
    expect(calls.filter((at) => at > 200 && at < 6090).length).toBeLessThan(10);
    expect(told.at(-1)?.paused).toBeUndefined();
  });

  it("makes no more writes unknown than it takes to notice it, and one with each look", async () => {
    const { clock, call } = service(100, 6100, lostAnswer);
    const run = bulk(subscribers(2000), { key: keyOfRow, call, clock, concurrency: 4 });
    const summary = run.summary();
    await clock.advance(60_000);
    const { unknown, done, rows } = await summary;
    expect(unknown).toBeLessThan(16);
    expect(done + unknown).toBe(rows);
  });

  it("is not waited for when nobody wants it", async () => {
    const { clock, call } = service(0, 100_000);
    const run = bulk(subscribers(50), { key: keyOfRow, call, clock, onOutage: "fail" });
    const summary = run.summary();
    await clock.advance(1000);
    expect(await summary).toMatchObject({ failed: 50 });
  });

  it("is not what one row makes that alone breaks its connections: it fails, the others are done", async () => {
    const clock = createManualClock();
    const run = bulk(subscribers(30), {
      key: keyOfRow,
      clock,
      concurrency: 1,
      call: async ({ msisdn }) => {
        if (msisdn.endsWith("00")) throw unreachable();
      },
    });
    const summary = run.summary();
    await clock.advance(10_000);
    expect(await summary).toMatchObject({ done: 29, failed: 1 });
  });

  it("does not keep the last rows for ever", async () => {
    const { clock, call } = service(0, Number.POSITIVE_INFINITY);
    const run = bulk(subscribers(3), { key: keyOfRow, call, clock });
    const summary = run.summary();
    await clock.advance(200_000);
    expect(await summary).toMatchObject({ failed: 3, end: "complete" });
  });

  it("ends at once with the signal", async () => {
    const { clock, call } = service(0, Number.POSITIVE_INFINITY);
    const controller = new AbortController();
    const run = bulk(subscribers(100), { key: keyOfRow, call, clock, signal: controller.signal });
    const summary = run.summary();
    await clock.advance(5000);
    controller.abort();
    const { end, failed, rows } = await summary;
    expect(end).toBe("aborted");
    expect(failed).toBe(rows);
    expect(clock.pending).toBe(0);
  });

  it("is not what a service makes that says no to everybody", async () => {
    const run = bulk(subscribers(100), {
      key: keyOfRow,
      call: async () => {
        throw refused();
      },
    });
    expect(await run.summary()).toMatchObject({ refused: 100 });
  });
});
