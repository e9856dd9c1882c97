import { createOptivaCmsClient, type OptivaCmsClient } from "@telcokit/optiva-cms";
import { startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll, describe, it } from "vitest";
import {
  eventually,
  heartbeatMs,
  type Machine,
  startDatabase,
  subscriber,
  type TestDatabase,
} from "../boss.fixture.ts";
import { aesGcm } from "../store/encryption.ts";
import { type JourneyWorker, journeyWorker } from "./journey-worker.ts";

type Worker = JourneyWorker<OptivaCmsClient, "provisionSubscriber" | "addPaymentMethod">;

let database: TestDatabase;
let pools = 0;

beforeAll(async () => {
  database = await startDatabase();
}, 60_000);

afterAll(() => database[Symbol.asyncDispose]());

const steps = ["individuals.create", "customers.create", "billingAccounts.create", "productOrders.create"];

/** A service, two machines, and journeys that no other test has. */
async function world() {
  pools += 1;
  const name = `pool${pools}`;
  const sandbox = await startSandbox();
  const [first, second] = [await database.machine(), await database.machine()];
  const ends: (() => Promise<unknown>)[] = [];
  const worker = async (
    { boss }: Machine,
    options: Partial<Parameters<typeof journeyWorker>[0]> = {},
  ): Promise<Worker> => {
    const client = createOptivaCmsClient({ ...sandbox.options.optivaCms(), retry: false });
    ends.push(() => client.close());
    const made = await journeyWorker({
      boss,
      client,
      journeys: ["provisionSubscriber", "addPaymentMethod"],
      name,
      heartbeatMs,
      ...options,
    });
    ends.push(() => made.close({ drainMs: 0 }));
    return made as Worker;
  };
  return {
    ...{ name, sandbox, first, second, worker },
    /** How often each step's request arrived. */
    requests: () =>
      steps.map((operation) => sandbox.requests({ system: "optiva", operation: operation as never }).length),
    async [Symbol.asyncDispose]() {
      first.wake();
      second.wake();
      for (const end of ends.reverse()) await end();
      await first[Symbol.asyncDispose]();
      await second[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

const stateOf = (one: Worker, id: string) => async () => (await one.status(id)).state;

describe.concurrent("journeys on many machines", { timeout: 60_000 }, () => {
  it("run to their end, and their values can be read", async ({ expect }) => {
    await using place = await world();
    const { first, worker, requests } = place;
    const one = await worker(first);
    const id = await one.start("provisionSubscriber", subscriber());
    await eventually(expect, stateOf(one, id)).toBe("done");
    const { completed, value } = await one.status(id);
    expect(Object.keys(completed)).toEqual(["individual", "customer", "billingAccount", "productOrder"]);
    expect(value).toEqual(completed);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("are one journey when the key is the same, whichever machine starts them", async ({ expect }) => {
    await using place = await world();
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

  it("wait for a decision when the machine died in the middle of a write, and go on with it", async ({
    expect,
  }) => {
    await using place = await world();
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

  it("cannot be written by a machine that only froze and wakes when another one has them", async ({
    expect,
  }) => {
    await using place = await world();
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
    await using place = await world();
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
    await using place = await world();
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
    await using place = await world();
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
    await using place = await world();
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

  it("fail at once with an input that breaks the contract: nothing is sent", async ({ expect }) => {
    await using place = await world();
    const { first, worker, requests } = place;
    const one = await worker(first);
    const id = await one.start("provisionSubscriber", { individual: {} } as never);
    await eventually(expect, stateOf(one, id)).toBe("failed");
    expect((await one.status(id)).failed).toMatchObject({ code: "request_invalid" });
    expect(requests()).toEqual([0, 0, 0, 0]);
  });

  it("are stored sealed, and read with an older key as long as it is given", async ({ expect }) => {
    await using place = await world();
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

  it("are shared by two machines, each step of each once", async ({ expect }) => {
    await using place = await world();
    const { first, second, worker, requests } = place;
    const machines = await Promise.all([worker(first), worker(second)]);
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => machines[0].start("provisionSubscriber", subscriber())),
    );
    for (const id of ids) await eventually(expect, stateOf(machines[1], id)).toBe("done");
    expect(requests()).toEqual([8, 8, 8, 8]);
  });

  it("know their ids, and say so when there is none", async ({ expect }) => {
    await using place = await world();
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
    await using place = await world();
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
