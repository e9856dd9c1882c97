import type { ProvisionSubscriberInput } from "@telcokit/optiva-cms";
import { startPglite } from "@telcokit/testkit";
import { fromPglite, PgBoss } from "pg-boss";
import { afterAll, beforeAll, type ExpectStatic } from "vitest";
import type { Boss } from "./store/boss.ts";

/** One machine's way to the database. */
export interface Machine extends AsyncDisposable {
  readonly boss: Boss;
  /** Queries fail. */
  cutOff(): void;
  /** Queries are not answered until it wakes: what they ask for happens then. */
  freeze(): void;
  /** How many queries about our tables met that since. */
  readonly stuck: number;
  wake(): void;
}

export interface TestDatabase {
  machine(): Promise<Machine>;
  rows(text: string, values?: unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Takes the time that a claim lasts off all claims of these workers: as if nobody had renewed them. */
  expireClaims(name: string): Promise<void>;
}

/** Longer than any test: claims end when the test says so, and never because this machine is slow. */
export const heartbeatMs = 60_000;

/** What is to happen by and by, on a busy machine, too. @param expect the test's own: tests run side by side */
export function eventually<T>(expect: ExpectStatic, look: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(look, { timeout: 30_000 });
}

/** A Postgres in the process for the tests of a file, for several machines with a pg-boss each. */
export function useDatabase(): TestDatabase {
  let started: Awaited<ReturnType<typeof startDatabase>>;
  beforeAll(async () => {
    started = await startDatabase();
  }, 60_000);
  afterAll(() => started[Symbol.asyncDispose]());
  return {
    machine: () => started.machine(),
    rows: (text, values) => started.rows(text, values),
    expireClaims: (name) => started.expireClaims(name),
  };
}

async function startDatabase(): Promise<TestDatabase & AsyncDisposable> {
  const database = await startPglite();
  const { executeSql } = fromPglite(database);
  const bell: Bell = new Map();
  const rows: TestDatabase["rows"] = async (text, values) =>
    (await database.query<Record<string, unknown>>(text, values)).rows;
  // Makes the tables of pg-boss. All machines have one session here, and what one could not make would be undone for all.
  await (await startMachine(executeSql, bell))[Symbol.asyncDispose]();
  return {
    machine: () => startMachine(executeSql, bell),
    rows,
    async expireClaims(name) {
      for (const table of ["journeys", "bulk_rows"])
        await rows(
          `UPDATE telcokit.${table} SET leased_until = leased_until - $2 * interval '1 millisecond' WHERE pool = $1`,
          [name, heartbeatMs],
        );
    },
    [Symbol.asyncDispose]: () => database.close(),
  };
}

type ExecuteSql = ReturnType<typeof fromPglite>["executeSql"];
/** By queue, whoever looks for jobs: they look at once when one is sent, and not half a second later. */
type Bell = Map<string, Map<PgBoss, string>>;

async function startMachine(executeSql: ExecuteSql, bell: Bell): Promise<Machine> {
  let isCut = false;
  let frozen: PromiseWithResolvers<void> | undefined;
  let stuck = 0;
  const boss = new PgBoss({
    db: {
      executeSql: async (text: string, values?: unknown[]) => {
        if ((isCut || frozen !== undefined) && text.includes("telcokit.")) stuck += 1;
        await frozen?.promise;
        if (isCut) throw new Error("connection lost");
        return executeSql(text, values);
      },
    },
    backend: "pglite",
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {});
  await boss.start();
  const wake = (): void => {
    isCut = false;
    stuck = 0;
    frozen?.resolve();
    frozen = undefined;
  };
  return {
    boss: rung(boss, bell),
    cutOff: () => {
      isCut = true;
    },
    freeze: () => {
      frozen ??= Promise.withResolvers<void>();
    },
    get stuck() {
      return stuck;
    },
    wake,
    async [Symbol.asyncDispose]() {
      wake();
      await boss.stop({ graceful: false, close: true });
    },
  };
}

function rung(boss: PgBoss, bell: Bell): Boss {
  return {
    getDb: () => boss.getDb(),
    createQueue: (name, options) => boss.createQueue(name, options),
    async send(name, data, options) {
      const id = await boss.send(name, data, options);
      for (const [other, worker] of bell.get(name) ?? []) other.notifyWorker(worker);
      return id;
    },
    async work(name, options, handler) {
      const worker = await boss.work(name, options, handler);
      const others = bell.get(name) ?? new Map<PgBoss, string>();
      bell.set(name, others.set(boss, worker));
      return worker;
    },
    async offWork(name) {
      bell.get(name)?.delete(boss);
      await boss.offWork(name);
    },
  };
}

let people = 0;

/** The input of a journey that makes a subscriber, another one every time. */
export function subscriber(): ProvisionSubscriberInput {
  people += 1;
  return {
    individual: { givenName: "Ada", familyName: `Moreau${people}` },
    productOrder: {
      productOrderItem: [{ id: "1", action: "add", productOffering: { id: "hp-prepaid-10" } }],
    },
  };
}
