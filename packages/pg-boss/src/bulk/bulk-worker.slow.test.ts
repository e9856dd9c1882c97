import { deadPort } from "@telcokit/testkit";
import { createWindProxyClient } from "@telcokit/windproxy";
import { describe, it } from "vitest";
import { eventually, useDatabase } from "../boss.fixture.ts";
import { bulkWorld, counts, once, subscribers } from "./bulk-worker.fixture.ts";

const database = useDatabase();

describe.concurrent("a bulk job on many machines", { timeout: 60_000 }, () => {
  it("holds back what a dead machine began, until somebody decides", async ({ expect }) => {
    await using place = await bulkWorld(database, "dead");
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
    await using place = await bulkWorld(database, "again");
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
    await using place = await bulkWorld(database, "refused");
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
    await using place = await bulkWorld(database, "outage");
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
});
