// `npm run trial -- machines`: two machines and 1 000 journeys on a real Postgres, machines killed (SIGKILL) and frozen
// (SIGSTOP) at random, one answer in a hundred lost. What happened to each step of each journey, and what the workers say.
//   … -- machines --journeys 200 --troubles 4 --seed 2
import type { ChildProcess } from "node:child_process";
import { parseArgs } from "node:util";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { aesGcm, journeyWorker } from "@telcokit/pg-boss";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { PgBoss } from "pg-boss";
import { seededRandom } from "../../soak/plan.ts";
import { end, makeTrouble, startMachine, wait } from "../lib/machines.ts";
import { startPostgres } from "../lib/postgres.ts";
import { inputOf, key, type MachinePlan } from "./plan.ts";
import { findOut, repeatedRequests, steps } from "./service.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    journeys: { type: "string", default: "1000" },
    troubles: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
  },
});
const count = Number(values.journeys);
const heartbeatMs = 2000;
const startedAt = performance.now();

await using postgres = await startPostgres();
await using sandbox = await startSandbox({ historyLimit: 10_000_000 });
const { clientId, clientSecret } = sandbox.credentials.optiva;
const { url, realm } = sandbox.urls.keycloak;
const plan: MachinePlan = {
  databaseUrl: postgres.url,
  baseUrl: sandbox.urls.optiva,
  keycloak: { url, realm, clientId, clientSecret },
  heartbeatMs,
};
for (const step of steps) {
  const operation = `${step}s.create` as const;
  sandbox.faults.add({ system: "optiva", operation, fault: { kind: "reset", executed: true }, every: 101 });
  // So that a machine is always in the middle of something.
  sandbox.faults.add({ system: "optiva", operation, fault: { kind: "delay", ms: 150 } });
}

const boss = new PgBoss({ connectionString: postgres.url, supervise: false, schedule: false });
boss.on("error", (error) => console.error(error.message));
await boss.start();
// Starts and looks after journeys, and runs none.
const client = createOptivaCmsClient(sandbox.options.optivaCms());
const office = await journeyWorker({
  boss,
  client,
  journeys: [] as "provisionSubscriber"[],
  encrypt: aesGcm(key),
  heartbeatMs,
});

const problems: string[] = [];
const ids = await Promise.all(
  Array.from({ length: count }, (_, journey) =>
    office.start("provisionSubscriber", inputOf(journey), { key: `journey-${journey}` }),
  ),
);
const start = (): ChildProcess => startMachine(new URL("job.ts", import.meta.url), plan);
const machines = [start(), start()];
const troubles = await makeTrouble(machines, {
  start,
  times: Number(values.troubles),
  heartbeatMs,
  random: seededRandom(Number(values.seed)),
  isBusy: async () => ((await counted()).running ?? 0) > 0,
});
for (;;) {
  const { running = 0, ...others } = await counted();
  console.log(JSON.stringify({ running, ...others }));
  if (running === 0) break;
  await wait(2000);
}
// Nobody decides while a machine that began the step may still send it.
await Promise.all(machines.map(end));

const waiting = await office.decisions.list({ limit: count });
const { "waiting-for-decision": inDoubt = 0, done = 0, failed = 0 } = await counted();
if (waiting.length !== inDoubt) problems.push(`${inDoubt} journeys wait, ${waiting.length} are listed`);
if (done + inDoubt !== count)
  problems.push(`of ${count} journeys ${done} are done, ${inDoubt} wait, ${failed} failed`);
problems.push(...repeatedRequests(sandbox));

sandbox.faults.clear();
for (const { id, step } of waiting) {
  const { completed } = await office.status(id);
  const made = findOut(sandbox, step, ids.indexOf(id), completed);
  await office.decisions.settle(
    id,
    made === undefined ? { happened: false } : { happened: true, value: made },
  );
}
const last = start();
while (((await counted()).done ?? 0) < count && last.exitCode === null) await wait(1000);
await end(last);
problems.push(...madeOnce(sandbox));

await office.close();
await boss.stop({ graceful: false });
console.log(JSON.stringify({ journeys: count, troubles, decisions: waiting.length, problems }, null, 2));
console.log(`in ${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function counted(): Promise<Partial<Record<string, number>>> {
  const { rows } = await boss
    .getDb()
    .executeSql("SELECT state, count(*)::int AS count FROM telcokit.journeys GROUP BY state");
  return Object.fromEntries(rows.map((row: { state: string; count: number }) => [row.state, row.count]));
}

/** After all decisions: every journey has made each thing once. */
function madeOnce({ state }: Sandbox): string[] {
  const ours = state.parties.filter(({ givenName }) => givenName === "Trial").length;
  return ours === count ? [] : [`${ours} people were made for ${count} journeys`];
}
