import { startSandbox } from "@telcokit/sandbox";
import { deadPort } from "@telcokit/testkit";
import { createWindProxyClient } from "@telcokit/windproxy";
import { afterAll, beforeAll, describe, it } from "vitest";
import { eventually, heartbeatMs, type Machine, startDatabase, type TestDatabase } from "../boss.fixture.ts";
import { aesGcm } from "../store/encryption.ts";
import { type BulkWorker, bulkWorker } from "./bulk-worker.ts";
import type { BulkWorkerOptions } from "./options.ts";

interface Row {
  readonly msisdn: string;
}

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
}, 60_000);

afterAll(() => database[Symbol.asyncDispose]());

function subscribers(count: number): Row[] {
  return Array.from({ length: count }, (_, row) => ({ msisdn: `+${393_291_000_000 + row}` }));
}

/** A service, two machines, and a job of its own name. */
async function world(name: string) {
  const sandbox = await startSandbox();
  const [first, second] = [await database.machine(), await database.machine()];
  const workers: BulkWorker<Row>[] = [];
  const worker = async (
    { boss }: Machine,
    options: Partial<BulkWorkerOptions<Row, unknown>> = {},
  ): Promise<BulkWorker<Row>> => {
    const windproxy = createWindProxyClient({
      ...sandbox.options.windproxy(),
      retry: false,
    });
    const made = await bulkWorker<Row, unknown>({
      boss,
      name,
      key: ({ msisdn }) => msisdn,
      call: ({ msisdn }, { signal }) => windproxy.spai.sendFreeSms({ msisdn, body: "Ciao" }, { signal }),
      heartbeatMs,
      ...options,
    });
    workers.push(made);
    return made;
  };
  return {
    ...{ sandbox, first, second, worker },
    sentTo: (rows: readonly Row[]): number[] => {
      const sent = sandbox.state.windproxySms.map(({ msisdn }) => msisdn);
      return rows.map(({ msisdn }) => sent.filter((each) => each === msisdn).length);
    },
    async [Symbol.asyncDispose]() {
      first.wake();
      second.wake();
      // Ends calls that hang.
      await sandbox.close();
      await Promise.all(workers.map((each) => each.close()));
      await first[Symbol.asyncDispose]();
      await second[Symbol.asyncDispose]();
    },
  };
}

const once = (rows: readonly Row[]): number[] => rows.map(() => 1);
const counts = { waiting: 0, running: 0, done: 0, refused: 0, failed: 0, unknown: 0 };

describe.concurrent("a bulk job on many machines", { timeout: 60_000 }, () => {
  it("calls every row once, whichever machine has it, and whoever adds it again", async ({ expect }) => {
    await using place = await world("once");
    const { first, second, worker, sentTo } = place;
    const rows = subscribers(60);
    const [one, other] = await Promise.all([worker(first), worker(second)]);
    const added = await Promise.all([one.add(rows), other.add(rows)]);
    expect(added[0] + added[1]).toBe(60);
    await eventually(expect, () => one.status()).toEqual({ ...counts, done: 60 });
    expect(await other.add(rows)).toBe(0);
    expect(sentTo(rows)).toEqual(once(rows));
  });

  it("holds back what a dead machine began, until somebody decides", async ({ expect }) => {
    await using place = await world("dead");
    const { sandbox, first, second, worker, sentTo } = place;
    const rows = subscribers(5);
    sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { kind: "hang", executed: true },
      times: 2,
    });
    const dying = await worker(first, { concurrency: 2 });
    await dying.add(rows);
    await eventually(expect, () => sentTo(rows).filter(Boolean).length).toBe(2);
    first.freeze();
    await database.expireClaims("dead");
    const heir = await worker(second);
    await eventually(expect, () => heir.status()).toEqual({ ...counts, done: 3, unknown: 2 });
    const [happened, other] = await heir.decisions.list();
    await heir.decisions.settle(happened?.msisdn ?? "", "happened");
    await heir.decisions.settle(other?.msisdn ?? "", "did-not-happen");
    await eventually(expect, () => heir.status()).toEqual({ ...counts, done: 5 });
    expect(sentTo(rows).sort()).toEqual([1, 1, 1, 1, 2]);
    await expect(heir.decisions.settle(happened?.msisdn ?? "", "happened")).rejects.toMatchObject({
      code: "not_waiting",
    });
  });

  it("repeats what a dead machine began when it may be repeated", async ({ expect }) => {
    await using place = await world("again");
    const { first, second, worker } = place;
    const rows = subscribers(3);
    const hung = Promise.withResolvers<string>();
    const dying = await worker(first, { effect: "idempotent", call: () => hung.promise });
    await dying.add(rows);
    await eventually(expect, () => dying.status()).toEqual({ ...counts, running: 3 });
    first.freeze();
    await database.expireClaims("again");
    const heir = await worker(second, { effect: "idempotent", call: async ({ msisdn }) => msisdn });
    await eventually(expect, () => heir.status()).toEqual({ ...counts, done: 3 });
    hung.resolve("late");
  });

  it("tries again what failed when it is added again, and what was refused when asked to", async ({
    expect,
  }) => {
    await using place = await world("refused");
    const { sandbox, first, worker } = place;
    const rows = subscribers(2);
    sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { kind: "ko", code: "KO6", info: "B1" },
      times: 1,
    });
    const items: string[] = [];
    const one = await worker(first, {
      concurrency: 1,
      onItem: ({ state }) => void items.push(state),
    });
    await one.add(rows);
    await eventually(expect, () => one.status()).toEqual({ ...counts, done: 1, refused: 1 });
    expect(items.sort()).toEqual(["done", "refused"]);
    expect(await one.add(rows)).toBe(0);
    expect(await one.add(rows, { again: "refused" })).toBe(1);
    await eventually(expect, () => one.status()).toEqual({ ...counts, done: 2 });
  });

  it("waits out an outage without a row in doubt", async ({ expect }) => {
    await using place = await world("outage");
    const { sandbox, first, worker, sentTo } = place;
    const rows = subscribers(20);
    let isUp = false;
    const reachable = createWindProxyClient({ ...sandbox.options.windproxy(), retry: false });
    const unreachable = createWindProxyClient({
      environment: { baseUrl: `http://127.0.0.1:${await deadPort()}` },
      retry: false,
    });
    const paused = Promise.withResolvers<void>();
    const one = await worker(first, {
      concurrency: 4,
      call: ({ msisdn }) => (isUp ? reachable : unreachable).spai.sendFreeSms({ msisdn, body: "Ciao" }),
      onProgress: (progress) => {
        if (progress.paused !== undefined) paused.resolve();
      },
    });
    await one.add(rows);
    await paused.promise;
    const during = await one.status();
    expect(during).toMatchObject({ done: 0, failed: 0, unknown: 0 });
    isUp = true;
    await eventually(expect, () => one.status()).toEqual({ ...counts, done: 20 });
    expect(sentTo(rows)).toEqual(once(rows));
  });

  it("stores no number when it is sealed", async ({ expect }) => {
    await using place = await world("sealed");
    const { first, worker } = place;
    const rows = subscribers(2);
    const one = await worker(first, { encrypt: aesGcm(new Uint8Array(32).fill(7)) });
    await one.add(rows);
    await eventually(expect, () => one.status()).toEqual({ ...counts, done: 2 });
    const stored = JSON.stringify(
      await database.rows("SELECT * FROM telcokit.bulk_rows WHERE pool = 'sealed'"),
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    );
    expect(stored).not.toContain("39329");
  });
});
