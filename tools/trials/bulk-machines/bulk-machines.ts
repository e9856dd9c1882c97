// `npm run trial -- bulk-machines`: three machines and a bulk job of 10 000 writes on a real Postgres, machines killed (SIGKILL)
// and frozen (SIGSTOP) at random, one answer in fifty lost. What arrived for each row, and what the workers say.
//   … -- bulk-machines --rows 500 --troubles 4 --seed 2
import type { ChildProcess } from "node:child_process";
import { parseArgs } from "node:util";
import type { BulkCounts, BulkWorker } from "@telcokit/pg-boss";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { PgBoss } from "pg-boss";
import { seededRandom } from "../../soak/plan.ts";
import { end, makeTrouble, startMachine, wait } from "../lib/machines.ts";
import { startPostgres } from "../lib/postgres.ts";
import { type MachinePlan, type Row, rowsOf } from "./plan.ts";
import { smsWorker } from "./worker.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string", default: "10000" },
    machines: { type: "string", default: "3" },
    troubles: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
  },
});
const operation = { system: "windproxy", operation: "spai.sendFreeSms" } as const;
const startedAt = performance.now();

await using postgres = await startPostgres();
await using sandbox = await startSandbox({ historyLimit: 10_000_000 });
const plan: MachinePlan = {
  databaseUrl: postgres.url,
  baseUrl: sandbox.urls.windproxy,
  heartbeatMs: 2000,
  rows: Number(values.rows),
  concurrency: 10,
};
sandbox.faults.add({ ...operation, fault: { kind: "reset", executed: true }, every: 101 });
sandbox.faults.add({ ...operation, fault: { kind: "reset" }, every: 103 });
// "Certainly not sent": these are sent again.
sandbox.faults.add({ ...operation, fault: { kind: "status", status: 429 }, every: 29 });
// So that a machine is always in the middle of something.
sandbox.faults.add({ ...operation, fault: { kind: "delay", ms: 150 } });

const boss = new PgBoss({ connectionString: postgres.url, supervise: false, schedule: false });
boss.on("error", (error) => console.error(error.message));
await boss.start();

const start = (): ChildProcess => startMachine(new URL("job.ts", import.meta.url), plan);
const machines = Array.from({ length: Number(values.machines) }, start);
const troubles = await makeTrouble(machines, {
  start,
  times: Number(values.troubles),
  heartbeatMs: plan.heartbeatMs,
  random: seededRandom(Number(values.seed)),
  isBusy: async () => (await left()) > 0,
});
while ((await left()) > 0 && machines.some(({ exitCode }) => exitCode === null)) await wait(1000);
// Nobody decides while a machine that began a row may still send it.
await Promise.all(machines.map(end));

const problems = repeated(sandbox);
await using office = await smsWorker(boss, plan);
const inDoubt = await office.decisions.list({ limit: plan.rows });
problems.push(...untrue(sandbox, await office.status(), inDoubt, troubles.killed + troubles.frozen));
sandbox.faults.clear();
problems.push(...(await decided(sandbox, office, inDoubt)));
await office.close();
await boss.stop({ graceful: false });
console.log(JSON.stringify({ rows: plan.rows, troubles, inDoubt: inDoubt.length, problems }, null, 2));
console.log(`in ${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Rows that some machine has to do something about; all of them, until the first machine made the table. */
async function left(): Promise<number> {
  const { rows } = await boss
    .getDb()
    .executeSql("SELECT count(*)::int AS ended FROM telcokit.bulk_rows WHERE state IN ('done', 'unknown')")
    .catch(() => ({ rows: [{ ended: 0 }] }));
  return plan.rows - Number(rows[0]?.ended);
}

function complaint(what: string, which: readonly string[]): string[] {
  return which.length === 0 ? [] : [`${what}: ${which.length} rows, such as ${which.slice(0, 5)}`];
}

function requestsOf({ requests }: Sandbox): { msisdn: string; status: number | undefined; fault: unknown }[] {
  return requests(operation).map(({ body, status, fault }) => ({ ...(body as Row), status, fault }));
}

/** 429 says that it was not carried out; whatever else arrived may not come again. */
function repeated(service: Sandbox): string[] {
  const counts = new Map<string, number>();
  for (const { msisdn, status } of requestsOf(service))
    if (status !== 429) counts.set(msisdn, (counts.get(msisdn) ?? 0) + 1);
  const twice = [...counts].filter(([, count]) => count > 1).map(([msisdn]) => msisdn);
  return complaint("sent more than once", twice);
}

/** What the workers say, beside what the service knows. */
function untrue(service: Sandbox, counts: BulkCounts, doubted: readonly Row[], disturbed: number): string[] {
  const doubts = new Set(doubted.map(({ msisdn }) => msisdn));
  const sent = new Set(service.state.windproxySms.map(({ msisdn }) => msisdn));
  const lost = new Set(
    requestsOf(service)
      .filter(({ fault }) => fault === "reset")
      .map(({ msisdn }) => msisdn),
  );
  const all = [...rowsOf(plan)].map(({ msisdn }) => msisdn);
  const interrupted = all.filter((msisdn) => doubts.has(msisdn) && !lost.has(msisdn));
  const says = { ...counts, done: counts.done + counts.unknown, unknown: counts.unknown - doubts.size };
  const isComplete = says.done === plan.rows && Object.values(says).filter(Boolean).length === 1;
  return [
    ...(isComplete ? [] : [`of ${plan.rows} rows the workers say ${JSON.stringify(counts)}`]),
    ...complaint(
      "done, and never sent",
      all.filter((msisdn) => !doubts.has(msisdn) && !sent.has(msisdn)),
    ),
    ...complaint(
      "answer lost, and not in doubt",
      all.filter((msisdn) => lost.has(msisdn) && !doubts.has(msisdn)),
    ),
    ...(interrupted.length > disturbed * plan.concurrency
      ? complaint("in doubt without a reason", interrupted)
      : []),
  ];
}

/** Somebody finds out what became of every row in doubt; then each number has its SMS, once. */
async function decided(
  service: Sandbox,
  { decisions }: BulkWorker<Row>,
  doubted: readonly Row[],
): Promise<string[]> {
  const sent = new Set(service.state.windproxySms.map(({ msisdn }) => msisdn));
  for (const { msisdn } of doubted)
    await decisions.settle(msisdn, sent.has(msisdn) ? "happened" : "did-not-happen");
  for (let waitedMs = 0; (await left()) > 0 && waitedMs < 60_000; waitedMs += 500) await wait(500);
  const outbox = service.state.windproxySms.map(({ msisdn }) => msisdn);
  const numbers = new Set(outbox).size;
  return numbers === plan.rows && outbox.length === plan.rows
    ? []
    : [`after the decisions ${outbox.length} SMS to ${numbers} of ${plan.rows} numbers`];
}
