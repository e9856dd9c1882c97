// Ten subscribers are provisioned by two machines that share a Postgres. One of them is cut off in the middle; the other one
// goes on, and asks about the step that nobody saw end.
//   node journeys-on-machines.ts            against a sandbox and a Postgres (PGlite) of its own
//   DATABASE_URL=postgres://… OPTIVA_URL=… OPTIVA_… node journeys-on-machines.ts
import { randomBytes } from "node:crypto";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { aesGcm, type Boss, journeyWorker } from "@telcokit/pg-boss";
import { fromPglite, PgBoss } from "pg-boss";
import { chosen, optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
const database = await connect();
const key = randomBytes(32);

// #region worker
/** What every machine runs. `boss` is a pg-boss over a Postgres that all of them reach, `key` 32 bytes that all of them have. */
function startMachine(boss: Boss, heartbeatMs: number) {
  const cms = createOptivaCmsClient(place.options);
  return journeyWorker({
    boss,
    client: cms,
    journeys: ["provisionSubscriber", "activateSim"],
    encrypt: aesGcm(key),
    heartbeatMs,
  });
}
// #endregion

const first = database.machine();
const boss = await first.start();
const machine = await startMachine(boss, 3000);

// One customer is made, its answer never comes, and the machine is gone.
const fault = { kind: "hang", executed: true } as const;
place.sandbox?.faults.add({ system: "optiva", operation: "customers.create", fault, times: 1 });

// #region start
const productOrderItem = [
  { id: "1", action: "add", productOffering: { id: chosen("OFFERING", "hp-prepaid-10") } },
];
const ids = await Promise.all(
  Array.from({ length: 10 }, (_, order) =>
    machine.start(
      "provisionSubscriber",
      {
        individual: { givenName: "Katherine", familyName: `Johnson ${order}` },
        productOrder: { productOrderItem },
      },
      // The same order twice is one journey.
      { key: `order-${order}` },
    ),
  ),
);
// #endregion

await until(machine, (states) => states.filter((state) => state === "done").length >= ids.length - 1);
first.cutOff();
console.log("the first machine is cut off; 9 of 10 journeys are done");

const second = await startMachine(await database.machine().start(), 3000);
await until(second, (states) => !states.includes("running"));

// #region decide
for (const { id, journey, step } of await second.decisions.list()) {
  console.log(`  ${journey} waits: did the step "${step}" happen?`);
  const made = await findOut(id);
  await second.decisions.settle(id, made ? { happened: true, value: made } : { happened: false });
}
// #endregion

await until(second, (states) => states.every((state) => state === "done"));
console.log(`all ${ids.length} journeys are done`);
const customers = place.sandbox?.requests({ system: "optiva", operation: "customers.create" });
if (customers !== undefined) console.log(`customers made: ${customers.length}, none of them twice`);

await second.close();
await machine.close({ drainMs: 0 }).catch(() => {});
await database.close();
await place.close();

/** Waits until all journeys together are as wanted. */
async function until(
  { status }: typeof machine,
  isWanted: (states: readonly string[]) => boolean,
): Promise<void> {
  const look = async (): Promise<string[]> => Promise.all(ids.map(async (id) => (await status(id)).state));
  while (!isWanted(await look())) await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Looks at the service whether there is a customer for the individual that the journey made before. */
async function findOut(id: string): Promise<Record<string, unknown> | undefined> {
  const { completed } = await second.status(id);
  const individual = completed.individual as { readonly id: string } | undefined;
  const cms = createOptivaCmsClient(place.options);
  const all = await cms.customers.list({}).toArray({ max: 10_000 });
  await cms.close();
  const found = all.find(({ engagedParty }) => engagedParty?.id === individual?.id);
  return found && { id: found.id, href: found.href };
}

interface Machine {
  start(): Promise<PgBoss>;
  cutOff(): void;
}

/** A Postgres, by DATABASE_URL or in this process. In your own code only `new PgBoss(url)` and `start()` are left of this. */
async function connect(): Promise<{ machine(): Machine; close(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  const { PGlite } = await import("@electric-sql/pglite");
  const lite = url === undefined ? await PGlite.create() : undefined;
  const bosses: PgBoss[] = [];
  return {
    machine() {
      let isCut = false;
      const adapter = lite && fromPglite(lite);
      const db = adapter && {
        executeSql: (text: string, values?: unknown[]) =>
          isCut ? Promise.reject(new Error("cut off")) : adapter.executeSql(text, values),
      };
      const started = db
        ? new PgBoss({ db, backend: "pglite", supervise: false, schedule: false })
        : new PgBoss(url ?? "");
      started.on("error", () => {});
      bosses.push(started);
      return {
        start: () => started.start(),
        cutOff: () => {
          isCut = true;
        },
      };
    },
    async close() {
      for (const started of bosses) await started.stop({ graceful: false }).catch(() => {});
      await lite?.close();
    },
  };
}
