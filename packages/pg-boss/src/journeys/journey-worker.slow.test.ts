import { describe, it } from "vitest";
import { eventually, subscriber, useDatabase } from "../boss.fixture.ts";
import { journeyWorld, stateOf } from "./journey-worker.fixture.ts";

const database = useDatabase();

describe.concurrent("journeys on many machines", { timeout: 60_000 }, () => {
  it("are one journey when the key is the same, whichever machine starts them", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, second, worker, requests } = place;
    const [one, other] = await Promise.all([worker(first), worker(second)]);
    const input = subscriber();
    const ids = await Promise.all(
      [one, other, one, other].map((each) => each.start("provisionSubscriber", input, { key: "order-4711" })),
    );
    expect(new Set(ids).size).toBe(1);
    const [id = ""] = ids;
    await eventually(expect, stateOf(one, id)).toBe("done");
    expect(await one.start("provisionSubscriber", input, { key: "order-4711" })).toBe(id);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("cannot be written by a machine that only froze and wakes when another one has them", async ({
    expect,
  }) => {
    await using place = await journeyWorld(database);
    const { name, first, second, worker, sandbox, requests } = place;
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "delay", ms: 500 },
      times: 1,
    });
    const frozen = await worker(first);
    const id = await frozen.start("provisionSubscriber", subscriber());
    await eventually(expect, () => requests()[1]).toBe(1);
    first.freeze();
    await database.expireClaims(name);
    const heir = await worker(second);
    await eventually(expect, stateOf(heir, id)).toBe("waiting-for-decision");
    // Its request is answered meanwhile, and what it would save is refused.
    await eventually(expect, () => first.stuck).toBeGreaterThan(0);
    first.wake();
    expect(await stateOf(heir, id)()).toBe("waiting-for-decision");
    expect(requests()).toEqual([1, 1, 0, 0]);
    await heir.decisions.settle(id, { happened: false });
    await eventually(expect, stateOf(heir, id)).toBe("done");
    expect(requests()).toEqual([1, 2, 1, 1]);
  });

  it("go on at once when a machine is closed, and lose nothing", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, second, worker, requests } = place;
    const leaving = await worker(first);
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => leaving.start("provisionSubscriber", subscriber())),
    );
    await eventually(expect, () => requests()[0]).toBeGreaterThan(2);
    const staying = await worker(second);
    await leaving.close({ drainMs: 5000 });
    for (const id of ids) await eventually(expect, stateOf(staying, id)).toBe("done");
    expect(requests()).toEqual([8, 8, 8, 8]);
  });

  it("do not lose what a step gave while the database is away", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, worker, sandbox, requests } = place;
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "delay", ms: 400 },
    });
    const one = await worker(first);
    const id = await one.start("provisionSubscriber", subscriber());
    await eventually(expect, () => requests()[1]).toBe(1);
    first.cutOff();
    await eventually(expect, () => first.stuck).toBeGreaterThan(1);
    first.wake();
    await eventually(expect, stateOf(one, id)).toBe("done");
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("are tried again after trouble that passes", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, worker, sandbox, requests } = place;
    const one = await worker(first);
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "status", status: 429 },
      times: 1,
    });
    const id = await one.start("provisionSubscriber", subscriber());
    await eventually(expect, async () => (await one.status(id)).failed).toMatchObject({
      step: "customer",
      code: expect.any(String),
    });
    await eventually(expect, stateOf(one, id)).toBe("done");
    expect((await one.status(id)).failed).toBeUndefined();
    expect(requests()).toEqual([1, 2, 1, 1]);
  });

  it("fail when the service says no, and go on from there when told to", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, worker, sandbox, requests } = place;
    const one = await worker(first);
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "status", status: 409, body: { code: "exists", reason: "there already" } },
      times: 1,
    });
    const id = await one.start("provisionSubscriber", subscriber());
    await eventually(expect, stateOf(one, id)).toBe("failed");
    const { failed, completed } = await one.status(id);
    expect(failed).toMatchObject({ step: "customer" });
    expect(Object.keys(completed)).toEqual(["individual"]);
    await one.retry(id);
    await eventually(expect, stateOf(one, id)).toBe("done");
    expect(requests()).toEqual([1, 2, 1, 1]);
    await expect(one.retry(id)).rejects.toMatchObject({ code: "not_failed" });
  });

  it("are shared by two machines, each step of each once", async ({ expect }) => {
    await using place = await journeyWorld(database);
    const { first, second, worker, requests } = place;
    const machines = await Promise.all([worker(first), worker(second)]);
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => machines[0].start("provisionSubscriber", subscriber())),
    );
    for (const id of ids) await eventually(expect, stateOf(machines[1], id)).toBe("done");
    expect(requests()).toEqual([8, 8, 8, 8]);
  });
});
