import { createOptivaCmsClient, type OptivaCmsClient } from "@telcokit/optiva-cms";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Machine, startDatabase, subscriber, type TestDatabase } from "../boss.fixture.ts";
import { aesGcm } from "../store/encryption.ts";
import { type JourneyWorker, journeyWorker } from "./journey-worker.ts";

type Worker = JourneyWorker<OptivaCmsClient, "provisionSubscriber" | "addPaymentMethod">;

let database: TestDatabase;
let sandbox: Sandbox;
let first: Machine;
let second: Machine;
const workers: Worker[] = [];
const clients: OptivaCmsClient[] = [];
let pools = 0;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([startDatabase(), startSandbox()]);
  first = await database.machine();
  second = await database.machine();
}, 60_000);

afterEach(async () => {
  first.wake();
  second.wake();
  sandbox.faults.clear();
  await Promise.all(workers.splice(0).map((worker) => worker.close({ drainMs: 0 })));
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await sandbox.close();
});

const fast = { heartbeatMs: 400 } as const;

/** Every test has its own journeys. */
function pool(): string {
  pools += 1;
  return `pool${pools}`;
}

async function worker(
  { boss }: Machine,
  name: string,
  options: Partial<Parameters<typeof journeyWorker>[0]> = {},
): Promise<Worker> {
  const client = createOptivaCmsClient({ ...sandbox.options.optivaCms(), retry: false });
  const made = await journeyWorker({
    boss,
    client,
    journeys: ["provisionSubscriber", "addPaymentMethod"],
    name,
    ...fast,
    ...options,
  });
  clients.push(client);
  workers.push(made as Worker);
  return made as Worker;
}

const steps = ["individuals.create", "customers.create", "billingAccounts.create", "productOrders.create"];

/** How often each step's request arrived since. */
function countRequests(): () => number[] {
  const before = sandbox.requests({ system: "optiva" }).length;
  return () => {
    const since = sandbox.requests({ system: "optiva" }).slice(before);
    return steps.map((step) => since.filter(({ operation }) => operation === step).length);
  };
}

const stateOf = (one: Worker, id: string) => async () => (await one.status(id)).state;

describe("journeys on many machines", () => {
  it("run to their end, and their values can be read", async () => {
    const one = await worker(first, pool());
    const requests = countRequests();
    const id = await one.start("provisionSubscriber", subscriber());
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("done");
    const { completed, value } = await one.status(id);
    expect(Object.keys(completed)).toEqual(["individual", "customer", "billingAccount", "productOrder"]);
    expect(value).toEqual(completed);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("are one journey when the key is the same, whichever machine starts them", async () => {
    const name = pool();
    const [one, other] = await Promise.all([worker(first, name), worker(second, name)]);
    const requests = countRequests();
    const input = subscriber();
    const ids = await Promise.all(
      [one, other, one, other].map((each) => each.start("provisionSubscriber", input, { key: "order-4711" })),
    );
    expect(new Set(ids).size).toBe(1);
    const [id = ""] = ids;
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("done");
    expect(await one.start("provisionSubscriber", input, { key: "order-4711" })).toBe(id);
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("wait for a decision when the machine died in the middle of a write, and go on with it", async () => {
    const name = pool();
    const requests = countRequests();
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "hang", executed: true },
      times: 1,
    });
    const dying = await worker(first, name);
    const id = await dying.start("provisionSubscriber", subscriber());
    await expect.poll(() => requests()[1], { timeout: 8000 }).toBe(1);
    first.freeze();
    const heir = await worker(second, name);
    await expect.poll(stateOf(heir, id), { timeout: 8000 }).toBe("waiting-for-decision");
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
    await expect.poll(stateOf(heir, id), { timeout: 8000 }).toBe("done");
    expect(requests()).toEqual([1, 1, 1, 1]);
    expect(await heir.decisions.list()).toEqual([]);
    await expect(heir.decisions.settle(id, { happened: false })).rejects.toMatchObject({
      code: "not_waiting",
    });
  });

  it("cannot be written by a machine that only froze and wakes when another one has them", async () => {
    const name = pool();
    const requests = countRequests();
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "delay", ms: 1500 },
      times: 1,
    });
    const frozen = await worker(first, name);
    const id = await frozen.start("provisionSubscriber", subscriber());
    await expect.poll(() => requests()[1], { timeout: 8000 }).toBe(1);
    first.freeze();
    const heir = await worker(second, name);
    await expect.poll(stateOf(heir, id), { timeout: 8000 }).toBe("waiting-for-decision");
    first.wake();
    // Its request is answered meanwhile, and what it would save is refused.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await stateOf(heir, id)()).toBe("waiting-for-decision");
    expect(requests()).toEqual([1, 1, 0, 0]);
    await heir.decisions.settle(id, { happened: false });
    await expect.poll(stateOf(heir, id), { timeout: 8000 }).toBe("done");
    expect(requests()).toEqual([1, 2, 1, 1]);
  }, 20_000);

  it("go on at once when a machine is closed, and lose nothing", async () => {
    const name = pool();
    const requests = countRequests();
    const leaving = await worker(first, name, { heartbeatMs: 60_000 });
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => leaving.start("provisionSubscriber", subscriber())),
    );
    await expect.poll(() => requests()[0], { timeout: 8000 }).toBeGreaterThan(2);
    const staying = await worker(second, name);
    await leaving.close({ drainMs: 5000 });
    for (const id of ids) await expect.poll(stateOf(staying, id), { timeout: 8000 }).toBe("done");
    expect(requests()).toEqual([8, 8, 8, 8]);
  }, 20_000);

  it("do not lose what a step gave while the database is away", async () => {
    const name = pool();
    const requests = countRequests();
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "delay", ms: 400 },
    });
    const one = await worker(first, name, { heartbeatMs: 20_000 });
    const id = await one.start("provisionSubscriber", subscriber());
    await expect.poll(() => requests()[1], { timeout: 8000 }).toBe(1);
    first.cutOff();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    first.wake();
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("done");
    expect(requests()).toEqual([1, 1, 1, 1]);
  });

  it("are tried again after trouble that passes", async () => {
    const one = await worker(first, pool());
    const requests = countRequests();
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "status", status: 429 },
      times: 1,
    });
    const id = await one.start("provisionSubscriber", subscriber());
    await expect
      .poll(async () => (await one.status(id)).failed, { timeout: 8000 })
      .toMatchObject({ step: "customer", code: expect.any(String) });
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("done");
    expect((await one.status(id)).failed).toBeUndefined();
    expect(requests()).toEqual([1, 2, 1, 1]);
  });

  it("fail when the service says no, and go on from there when told to", async () => {
    const one = await worker(first, pool());
    const requests = countRequests();
    sandbox.faults.add({
      system: "optiva",
      operation: "customers.create",
      fault: { kind: "status", status: 409, body: { code: "exists", reason: "there already" } },
      times: 1,
    });
    const id = await one.start("provisionSubscriber", subscriber());
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("failed");
    const { failed, completed } = await one.status(id);
    expect(failed).toMatchObject({ step: "customer" });
    expect(Object.keys(completed)).toEqual(["individual"]);
    await one.retry(id);
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("done");
    expect(requests()).toEqual([1, 2, 1, 1]);
    await expect(one.retry(id)).rejects.toMatchObject({ code: "not_failed" });
  });

  it("fail at once with an input that breaks the contract: nothing is sent", async () => {
    const one = await worker(first, pool());
    const requests = countRequests();
    const id = await one.start("provisionSubscriber", { individual: {} } as never);
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("failed");
    expect((await one.status(id)).failed).toMatchObject({ code: "request_invalid" });
    expect(requests()).toEqual([0, 0, 0, 0]);
  });

  it("are stored sealed, and read with an older key as long as it is given", async () => {
    const name = pool();
    const [old, fresh] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const one = await worker(first, name, { encrypt: aesGcm(old) });
    const id = await one.start("provisionSubscriber", subscriber(), { key: "+4799990000" });
    await expect.poll(stateOf(one, id), { timeout: 8000 }).toBe("done");
    const stored = JSON.stringify(
      await database.rows("SELECT * FROM telcokit.journeys WHERE pool = $1", [name]),
    );
    expect(stored).not.toMatch(/Ada|Moreau|99990000/);
    const rotated = await worker(second, name, { encrypt: aesGcm(fresh, old) });
    expect((await rotated.status(id)).value).toHaveProperty("individual.givenName", "Ada");
    const stranger = await worker(second, name, { encrypt: aesGcm(fresh) });
    await expect(stranger.status(id)).rejects.toMatchObject({ code: "sealed" });
  });

  it("are shared by two machines, each step of each once", async () => {
    const name = pool();
    const machines = await Promise.all([worker(first, name), worker(second, name)]);
    const requests = countRequests();
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => machines[0].start("provisionSubscriber", subscriber())),
    );
    for (const id of ids) await expect.poll(stateOf(machines[1], id), { timeout: 15_000 }).toBe("done");
    expect(requests()).toEqual([20, 20, 20, 20]);
  }, 30_000);

  it("know their ids, and say so when there is none", async () => {
    const one = await worker(first, pool());
    for (const id of ["order-4711", crypto.randomUUID()]) {
      await expect(one.status(id)).rejects.toMatchObject({ code: "journey_unknown" });
      await expect(one.decisions.settle(id, { happened: false })).rejects.toMatchObject({
        code: "journey_unknown",
      });
    }
    expect(() => one.decisions.settle("x", { happened: true } as never)).toThrow(TypeError);
  });

  it("refuse impossible options when the worker is made", async () => {
    const impossible = [
      { journeys: ["provisionSubscribers"] },
      { name: "Robert'); DROP TABLE journeys" },
      { schema: "a b" },
      { heartbeatMs: 0 },
      { concurrency: 1.5 },
    ];
    for (const options of impossible)
      await expect(worker(first, pool(), options as never)).rejects.toThrow(/^@telcokit\/pg-boss: /);
  });
});
