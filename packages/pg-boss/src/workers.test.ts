import { describe, it } from "vitest";
import { eventually, subscriber, useDatabase } from "./boss.fixture.ts";
import { bulkWorld, counts, once, subscribers } from "./bulk/bulk-worker.fixture.ts";
import { journeyWorld, stateOf } from "./journeys/journey-worker.fixture.ts";
import { aesGcm } from "./store/encryption.ts";

// What a Postgres costs is paid once for the quick tests of both workers.

const database = useDatabase();

describe.concurrent("journeys on many machines", { timeout: 60_000 }, () => {
  it("run to their end, and their values can be read", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, worker, requests } = place;
    const one = await worker(first);
    const id = await one.start("provisionSubscriber", subscriber());
    await eventually(expect, stateOf(one, id)).toBe("done");
    const { completed, value } = await one.status(id);
    expect(Object.keys(completed)).toEqual(["individual", "customer", "billingAccount", "productOrder"]);
    expect(value).toEqual(completed);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("wait for a decision when the machine died in the middle of a write, and go on with it", async ({
    expect,
  }) => {
    await using place = await journeyWorld(database);
    const { name, first, second, worker, sandbox, requests } = place;
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "hang", executed: true },
      times: 1,
    });
    const dying = await worker(first);
    const id = await dying.start("provisionSubscriber", subscriber());
    await eventually(expect, () => requests()[1]).toBe(1);
    first.freeze();
    await database.expireClaims(name);
    const heir = await worker(second);
    await eventually(expect, stateOf(heir, id)).toBe("waiting-for-decision");
    expect(await heir.decisions.list()).toEqual([
      {
        id,
        journey: "provisionSubscriber",
        step: "customer",
        since: expect.any(Date),
        message: expect.stringContaining("find out"),
      },
    ]);
    const made = sandbox.state.customers.at(-1);
    await heir.decisions.settle(id, { happened: true, value: { id: made?.id, href: made?.href } });
    await eventually(expect, stateOf(heir, id)).toBe("done");
    expect(requests()).toEqual([1, 1, 1, 1]);
    expect(await heir.decisions.list()).toEqual([]);
    await expect(heir.decisions.settle(id, { happened: false })).rejects.toMatchObject({
      code: "not_waiting",
    });
  });

  it("are stored sealed, and read with an older key as long as it is given", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { name, first, second, worker } = place;
    const [old, fresh] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const one = await worker(first, { encrypt: aesGcm(old) });
    const id = await one.start("provisionSubscriber", subscriber(), { key: "+4799990000" });
    await eventually(expect, stateOf(one, id)).toBe("done");
    const stored = JSON.stringify(
      await database.rows("SELECT * FROM telcokit.journeys WHERE pool = $1", [name]),
    );
    expect(stored).not.toMatch(/Ada|Moreau|99990000/);
    const rotated = await worker(second, { encrypt: aesGcm(fresh, old) });
    expect((await rotated.status(id)).value).toHaveProperty("individual.givenName", "Ada");
    const stranger = await worker(second, { encrypt: aesGcm(fresh) });
    await expect(stranger.status(id)).rejects.toMatchObject({ code: "sealed" });
  });

  it("fail at once with an input that breaks the contract: nothing is sent", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, worker, requests } = place;
    const one = await worker(first);
    const id = await one.start("provisionSubscriber", { individual: {} } as never);
    await eventually(expect, stateOf(one, id)).toBe("failed");
    expect((await one.status(id)).failed).toMatchObject({ code: "request_invalid" });
    expect(requests()).toEqual([0, 0, 0, 0]);
  });

  it("know their ids, and say so when there is none", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const one = await place.worker(place.first);
    for (const id of ["order-4711", crypto.randomUUID()]) {
      await expect(one.status(id)).rejects.toMatchObject({ code: "journey_unknown" });
      await expect(one.decisions.settle(id, { happened: false })).rejects.toMatchObject({
        code: "journey_unknown",
      });
    }
    expect(() => one.decisions.settle("x", { happened: true } as never)).toThrow(TypeError);
  });

  it("refuse impossible options when the worker is made", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const impossible = [
      { journeys: ["provisionSubscribers"] },
      { name: "Robert'); DROP TABLE journeys" },
      { schema: "a b" },
      { heartbeatMs: 0 },
      { concurrency: 1.5 },
    ];
    for (const options of impossible)
      await expect(place.worker(place.first, options as never)).rejects.toThrow(/^@telcokit\/pg-boss: /);
  });
});

describe.concurrent("a bulk job on many machines", { timeout: 60_000 }, () => {
  it("calls every row once, whichever machine has it, and whoever adds it again", async ({ expect }) => {
    await using place = await bulkWorld(database, "once");
    const { first, second, worker, sentTo } = place;
    const rows = subscribers(60);
    const [one, other] = await Promise.all([worker(first), worker(second)]);
    const added = await Promise.all([one.add(rows), other.add(rows)]);
    expect(added[0] + added[1]).toBe(60);
    await eventually(expect, () => one.status()).toEqual({ ...counts, done: 60 });
    expect(await other.add(rows)).toBe(0);
    expect(sentTo(rows)).toEqual(once(rows));
  });

  it("stores no number when it is sealed", async ({ expect }) => {
    await using place = await bulkWorld(database, "sealed");
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
