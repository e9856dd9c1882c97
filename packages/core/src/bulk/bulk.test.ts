import { describe, expect, it } from "vitest";
import { createCall } from "../calls/call.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { all, keyOfRow, lostAnswer, type Row, refused, subscribers, unreachable } from "./bulk.fixture.ts";
import { bulk } from "./bulk.ts";
import type { BulkProgress } from "./options.ts";

describe("a bulk job", () => {
  it("says of every row what became of it, and its summary adds up", async () => {
    const rows = subscribers(6);
    const run = bulk([...rows, rows[0] as Row], {
      key: keyOfRow,
      onOutage: "fail",
      call: async ({ msisdn }) => {
        const last = msisdn.at(-1);
        if (last === "1") throw refused();
        if (last === "2") throw unreachable();
        if (last === "3") throw lostAnswer();
        if (last === "4") throw new Error("of the program's own");
        return msisdn.length;
      },
    });
    const states = Object.fromEntries(
      (await all(run)).map((item) => [item.key.slice(-1) + item.state, item]),
    );
    expect(Object.keys(states).sort()).toEqual([
      "0done",
      "0skipped",
      "1refused",
      "2failed",
      "3unknown",
      "4unknown",
      "5done",
    ]);
    expect(states["0done"]).toMatchObject({ row: rows[0], outcome: { ok: true, value: 11 } });
    expect(states["0skipped"]).toMatchObject({ reason: "duplicate" });
    expect(await run.summary()).toMatchObject({
      rows: 7,
      done: 2,
      refused: 1,
      failed: 1,
      unknown: 2,
      skipped: 1,
      skippedBecause: { duplicate: 1, done: 0, refused: 0 },
      end: "complete",
    });
  });

  it("keeps the outcome of a call, meta included", async () => {
    const meta = { attempts: 2, headers: {}, durationMs: 3, requestId: "r1" };
    const run = bulk(subscribers(1), {
      key: keyOfRow,
      call: () => createCall<string, never>(Promise.resolve({ ok: true, value: "x", meta })),
    });
    expect(await all(run)).toMatchObject([{ state: "done", outcome: { value: "x", meta } }]);
  });

  it("runs so many rows at a time and gives them as they end", async () => {
    let running = 0;
    let most = 0;
    const gates = new Map<string, () => void>();
    const run = bulk(subscribers(5), {
      key: keyOfRow,
      concurrency: 3,
      call: async ({ msisdn }) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => gates.set(msisdn.slice(-1), resolve));
        running -= 1;
      },
    });
    const keys: string[] = [];
    const reading = (async () => {
      for await (const { key } of run) keys.push(key.slice(-1));
    })();
    for (const key of ["2", "0", "1", "4", "3"]) {
      await expect.poll(() => gates.has(key)).toBe(true);
      gates.get(key)?.();
      await expect.poll(() => keys.at(-1)).toBe(key);
    }
    await reading;
    expect(most).toBe(3);
    expect(keys).toEqual(["2", "0", "1", "4", "3"]);
  });

  it("reads rows as they are needed, and no faster than results are read", async () => {
    let read = 0;
    async function* source(): AsyncGenerator<Row> {
      for (const row of subscribers(10_000)) {
        read += 1;
        yield row;
      }
    }
    const run = bulk(source(), { key: keyOfRow, call: async () => {}, concurrency: 4 });
    const iterator = run[Symbol.asyncIterator]();
    await iterator.next();
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBeLessThan(50);
    await iterator.return?.();
    const { rows, end } = await run.summary();
    expect(rows).toBeLessThan(50);
    expect(end).toBe("stopped");
  });

  it("needs nobody to iterate for its summary", async () => {
    const run = bulk(subscribers(100), { key: keyOfRow, call: async () => {} });
    expect(await run.summary()).toMatchObject({ rows: 100, done: 100 });
    expect(await all(run)).toEqual([]);
  });

  it.each<[string, Partial<Parameters<typeof bulk<Row, unknown>>[1]>]>([
    ["key throws", { key: () => JSON.parse("{") }],
    ["key gives nothing", { key: () => undefined as never }],
    [
      "onProgress throws",
      {
        onProgress: () => {
          throw new Error("no");
        },
      },
    ],
    ["onProgress rejects", { onProgress: (async () => Promise.reject(new Error("no"))) as never }],
    [
      "call throws at once",
      {
        call: () => {
          const fail = (): never => {
            throw new Error("no");
          };
          throw new Proxy({}, { get: fail, has: fail, getPrototypeOf: fail });
        },
      },
    ],
  ])("goes on when %s", async (_title, broken) => {
    const run = bulk(subscribers(3), { key: keyOfRow, call: async () => 1, ...broken });
    const items = await all(run);
    expect(items).toHaveLength(3);
    expect(await run.summary()).toMatchObject({ rows: 3, end: "complete" });
  });

  it("ends with the error of its rows, after the rows under way", async () => {
    const source = function* (): Generator<Row> {
      yield* subscribers(2);
      throw new Error("the file broke off");
    };
    const run = bulk(source(), { key: keyOfRow, call: async () => {} });
    const keys: string[] = [];
    const reading = (async () => {
      for await (const { key } of run) keys.push(key);
    })();
    await expect(reading).rejects.toThrow("the file broke off");
    await expect(run.summary()).rejects.toThrow("the file broke off");
    expect(keys).toHaveLength(2);
  });

  it("ends with its signal: no row begins, those under way are told", async () => {
    const controller = new AbortController();
    let begun = 0;
    const run = bulk(subscribers(100), {
      key: keyOfRow,
      concurrency: 2,
      signal: controller.signal,
      call: async (_row, { signal }) => {
        begun += 1;
        if (begun === 4) controller.abort();
        if (signal.aborted) throw unreachable();
      },
    });
    const items = await all(run);
    expect(items.length).toBe(begun);
    expect(begun).toBeLessThan(7);
    expect(await run.summary()).toMatchObject({ end: "aborted", rows: begun });
  });

  it("stops without breaking calls off", async () => {
    const ends: (() => void)[] = [];
    const run = bulk(subscribers(100), {
      key: keyOfRow,
      concurrency: 2,
      call: (_row, { signal }) => new Promise<boolean>((resolve) => ends.push(() => resolve(signal.aborted))),
    });
    const reading = all(run);
    await expect.poll(() => ends.length).toBe(2);
    const stopped = run.stop();
    for (const end of ends) end();
    expect(await stopped).toMatchObject({ done: 2, rows: 2, end: "stopped" });
    expect((await reading).map((item) => item.outcome)).toMatchObject([{ value: false }, { value: false }]);
  });

  it("tells its progress at most every 250 ms, and at the end", async () => {
    const clock = createManualClock();
    const seen: (BulkProgress & { at: number })[] = [];
    const run = bulk(subscribers(100), {
      key: keyOfRow,
      clock,
      concurrency: 1,
      onProgress: (progress) => seen.push({ ...progress, at: clock.now() }),
      call: () => new Promise<void>((resolve) => clock.after(10, resolve)),
    });
    const summary = run.summary();
    await clock.advance(1100);
    await summary;
    expect(seen.map(({ at }) => at)).toEqual([250, 500, 750, 1000, 1000].slice(0, seen.length));
    expect(seen[0]).toMatchObject({ done: 24, total: 100, perSecond: 96 });
    expect(seen[0]?.etaMs).toBeCloseTo(792, -1);
    expect(seen.at(-1)).toMatchObject({ done: 100, etaMs: 0 });
  });

  it.each([
    ["rows", { rows: 7 }],
    ["key", { key: "msisdn" }],
    ["call", { call: undefined }],
    ["effect", { effect: "wirte" }],
    ["concurrency", { concurrency: 0 }],
    ["onOutage", { onOutage: "pause" }],
    ["again", { again: "all" }],
    ["journal", { journal: "bundling.journal" }],
  ])("refuses an impossible %s when it is made", (name, wrong) => {
    const { rows, ...options }: Record<string, unknown> = {
      rows: [],
      key: keyOfRow,
      call: () => 1,
      ...wrong,
    };
    expect(() => bulk(rows as Row[], options as never)).toThrow(
      new RegExp(`^@telcokit/core: bulk: ${name} must`),
    );
  });

  it("refuses an option that it does not know", () => {
    const misspelt = { key: keyOfRow, call: async () => {}, concurency: 5 };
    expect(() => bulk([] as Row[], misspelt)).toThrow('bulk: there is no option "concurency"');
  });
});
