import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { deadPort } from "@telcokit/testkit";
import { createWindProxyClient } from "@telcokit/windproxy";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Machine, startDatabase, type TestDatabase } from "../boss.fixture.ts";
import { aesGcm } from "../store/encryption.ts";
import { type BulkWorker, bulkWorker } from "./bulk-worker.ts";
import type { BulkWorkerOptions } from "./options.ts";

interface Row {
  readonly msisdn: string;
}

let database: TestDatabase;
let sandbox: Sandbox;
let first: Machine;
let second: Machine;
const workers: BulkWorker<Row>[] = [];
let jobs = 0;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([startDatabase(), startSandbox()]);
  first = await database.machine();
  second = await database.machine();
}, 60_000);

afterEach(async () => {
  first.wake();
  second.wake();
  sandbox.faults.clear();
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await sandbox.close();
});

/** Numbers that no other test has. */
function subscribers(count: number): Row[] {
  jobs += 1;
  return Array.from({ length: count }, (_, row) => ({ msisdn: `+${393_291_000_000 + jobs * 10_000 + row}` }));
}

async function worker(
  { boss }: Machine,
  name: string,
  options: Partial<BulkWorkerOptions<Row, unknown>> = {},
): Promise<BulkWorker<Row>> {
  const windproxy = createWindProxyClient({ ...sandbox.options.windproxy(), retry: false, timeoutMs: 1500 });
  const made = await bulkWorker<Row, unknown>({
    boss,
    name,
    key: ({ msisdn }) => msisdn,
    call: ({ msisdn }, { signal }) => windproxy.spai.sendFreeSms({ msisdn, body: "Ciao" }, { signal }),
    heartbeatMs: 400,
    ...options,
  });
  workers.push(made);
  return made;
}

const sentTo = (rows: readonly Row[]): number[] => {
  const sent = sandbox.state.windproxySms.map(({ msisdn }) => msisdn);
  return rows.map(({ msisdn }) => sent.filter((each) => each === msisdn).length);
};
const once = (rows: readonly Row[]): number[] => rows.map(() => 1);
const counts = { waiting: 0, running: 0, done: 0, refused: 0, failed: 0, unknown: 0 };

describe("a bulk job on many machines", () => {
  it("calls every row once, whichever machine has it, and whoever adds it again", async () => {
    const rows = subscribers(200);
    const [one, other] = await Promise.all([worker(first, "once"), worker(second, "once")]);
    const added = await Promise.all([one.add(rows), other.add(rows)]);
    expect(added[0] + added[1]).toBe(200);
    await expect.poll(() => one.status(), { timeout: 15_000 }).toEqual({ ...counts, done: 200 });
    expect(await other.add(rows)).toBe(0);
    expect(sentTo(rows)).toEqual(once(rows));
  }, 30_000);

  it("holds back what a dead machine began, until somebody decides", async () => {
    const rows = subscribers(5);
    sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { kind: "hang", executed: true },
      times: 2,
    });
    const dying = await worker(first, "dead", { concurrency: 2 });
    await dying.add(rows);
    await expect.poll(() => sentTo(rows).filter(Boolean).length, { timeout: 8000 }).toBe(2);
    first.freeze();
    const heir = await worker(second, "dead");
    await expect.poll(() => heir.status(), { timeout: 8000 }).toEqual({ ...counts, done: 3, unknown: 2 });
    const [happened, other] = await heir.decisions.list();
    await heir.decisions.settle(happened?.msisdn ?? "", "happened");
    await heir.decisions.settle(other?.msisdn ?? "", "did-not-happen");
    await expect.poll(() => heir.status(), { timeout: 8000 }).toEqual({ ...counts, done: 5 });
    expect(sentTo(rows).sort()).toEqual([1, 1, 1, 1, 2]);
    await expect(heir.decisions.settle(happened?.msisdn ?? "", "happened")).rejects.toMatchObject({
      code: "not_waiting",
    });
  }, 20_000);

  it("repeats what a dead machine began when it may be repeated", async () => {
    const rows = subscribers(3);
    let hang = true;
    const call = async ({ msisdn }: Row): Promise<string> => {
      if (hang) await new Promise(() => {});
      return msisdn;
    };
    const dying = await worker(first, "again", { effect: "idempotent", call });
    await dying.add(rows);
    await expect.poll(() => dying.status(), { timeout: 8000 }).toEqual({ ...counts, running: 3 });
    first.freeze();
    hang = false;
    const heir = await worker(second, "again", { effect: "idempotent", call: async ({ msisdn }) => msisdn });
    await expect.poll(() => heir.status(), { timeout: 8000 }).toEqual({ ...counts, done: 3 });
    workers.splice(workers.indexOf(dying), 1);
  }, 20_000);

  it("tries again what failed when it is added again, and what was refused when asked to", async () => {
    const rows = subscribers(2);
    sandbox.faults.add({
      system: "windproxy",
      operation: "spai.sendFreeSms",
      fault: { kind: "ko", code: "KO6", info: "B1" },
      times: 1,
    });
    const items: string[] = [];
    const one = await worker(first, "refused", {
      concurrency: 1,
      onItem: ({ state }) => void items.push(state),
    });
    await one.add(rows);
    await expect.poll(() => one.status(), { timeout: 8000 }).toEqual({ ...counts, done: 1, refused: 1 });
    expect(items.sort()).toEqual(["done", "refused"]);
    expect(await one.add(rows)).toBe(0);
    expect(await one.add(rows, { again: "refused" })).toBe(1);
    await expect.poll(() => one.status(), { timeout: 8000 }).toEqual({ ...counts, done: 2 });
  });

  it("waits out an outage without a row in doubt", async () => {
    const rows = subscribers(20);
    let isUp = false;
    const reachable = createWindProxyClient({ ...sandbox.options.windproxy(), retry: false });
    const unreachable = createWindProxyClient({
      environment: { baseUrl: `http://127.0.0.1:${await deadPort()}` },
      retry: false,
    });
    const one = await worker(first, "outage", {
      concurrency: 4,
      call: ({ msisdn }) => (isUp ? reachable : unreachable).spai.sendFreeSms({ msisdn, body: "Ciao" }),
    });
    await one.add(rows);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const during = await one.status();
    expect(during).toMatchObject({ done: 0, failed: 0, unknown: 0 });
    isUp = true;
    await expect.poll(() => one.status(), { timeout: 15_000 }).toEqual({ ...counts, done: 20 });
    expect(sentTo(rows)).toEqual(once(rows));
  }, 30_000);

  it("stores no number when it is sealed", async () => {
    const rows = subscribers(2);
    const one = await worker(first, "sealed", { encrypt: aesGcm(new Uint8Array(32).fill(7)) });
    await one.add(rows);
    await expect.poll(() => one.status(), { timeout: 8000 }).toEqual({ ...counts, done: 2 });
    const stored = JSON.stringify(
      await database.rows("SELECT * FROM telcokit.bulk_rows WHERE pool = 'sealed'"),
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    );
    expect(stored).not.toContain("39329");
  });
});
