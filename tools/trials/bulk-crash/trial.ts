// A bulk job of writes that is SIGKILLed again and again while answers are lost: what became of each row at the service,
// and what the job says of it.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { BulkSummary } from "@telcokit/core/bulk";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { seededRandom } from "../../soak/plan.ts";
import { type JobPlan, msisdnOf, rowOf } from "./plan.ts";

export interface TrialOptions {
  readonly rows: number;
  readonly kills: number;
  /** Every so many answers are lost, half of them after the SMS was sent. */
  readonly lostEvery: number;
  readonly concurrency: number;
  readonly seed: number;
}

export interface TrialReport {
  readonly kills: number;
  readonly runs: number;
  /** Rows of unknown outcome at the end of the killing: because an answer was lost, and because the job died meanwhile. */
  readonly unknown: { readonly lost: number; readonly interrupted: number };
  /** What went wrong; empty when all is well. */
  readonly problems: readonly string[];
}

/** What one run of the job said. */
interface RunTold {
  readonly states: Map<number, string>;
  readonly summary: BulkSummary | undefined;
}

const operation = { system: "windproxy", operation: "spai.sendFreeSms" } as const;

export async function crashTrial(options: TrialOptions): Promise<TrialReport> {
  await using sandbox = await startSandbox({ historyLimit: 10_000_000 });
  const folder = mkdtempSync(join(tmpdir(), "telcokit-crash-"));
  const journal = join(folder, "sms.journal");
  const plan = { ...options, baseUrl: sandbox.urls.windproxy, journal };
  const { lostEvery } = options;
  sandbox.faults.add({ ...operation, fault: { kind: "reset", executed: true }, every: 2 * lostEvery });
  sandbox.faults.add({ ...operation, fault: { kind: "reset" }, every: 2 * lostEvery + 1 });
  // "Certainly not sent": these are sent again.
  sandbox.faults.add({ ...operation, fault: { kind: "status", status: 429 }, every: 7 * lostEvery + 3 });
  try {
    const runs = await killing(plan, options);
    const problems = verify(sandbox, runs, options);
    const last = runs.at(-1)?.states ?? new Map();
    const unknown = [...last].filter(([, state]) => state === "unknown").map(([row]) => row);
    const lost = lostRows(sandbox);
    sandbox.faults.clear();
    problems.push(...(await settled(sandbox, plan, unknown)));
    return {
      kills: runs.filter(({ summary }) => summary === undefined).length,
      runs: runs.length,
      unknown: {
        lost: unknown.filter((row) => lost.has(row)).length,
        interrupted: unknown.filter((row) => !lost.has(row)).length,
      },
      problems,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the job, kills it at random moments, and starts it again until nothing is left to do. */
async function killing(plan: JobPlan, { kills, rows, seed }: TrialOptions): Promise<RunTold[]> {
  const random = seededRandom(seed);
  const runs: RunTold[] = [];
  for (let left = kills; ; left -= 1) {
    // So that all kills come before the end.
    const afterRows = left > 0 ? Math.ceil((random() * rows) / (kills + 1)) : Number.POSITIVE_INFINITY;
    const run = await runJob(plan, afterRows, Math.floor(random() * 30));
    runs.push(run);
    if (run.summary !== undefined && run.summary.failed === 0) return runs;
    if (runs.length > 10 * (kills + 1)) throw new Error("the job does not come to an end");
  }
}

async function runJob(plan: JobPlan, killAfterRows: number, killDelayMs: number): Promise<RunTold> {
  const job = spawn(
    process.execPath,
    ["--conditions=@telcokit/source", new URL("job.ts", import.meta.url).pathname, JSON.stringify(plan)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const states = new Map<number, string>();
  let summary: BulkSummary | undefined;
  let called = 0;
  for await (const line of createInterface({ input: job.stdout })) {
    const [row = "", ...state] = line.split(" ");
    if (row === "summary") summary = JSON.parse(state.join(" "));
    else states.set(Number(row), state.join(" "));
    if (state[0] !== "skipped") called += 1;
    if (called === killAfterRows) setTimeout(() => job.kill("SIGKILL"), killDelayMs);
  }
  await ended(job);
  return { states, summary };
}

function ended(job: ChildProcess): Promise<void> {
  if (job.exitCode !== null || job.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => job.once("exit", () => resolve()));
}

/** Rows whose answer never came, as the service knows. */
function lostRows(sandbox: Sandbox): Set<number> {
  const seen = sandbox.requests(operation).filter(({ fault }) => fault === "reset");
  return new Set(seen.map(({ body }) => rowOf((body as { msisdn: string }).msisdn)));
}

function verify(sandbox: Sandbox, runs: readonly RunTold[], { rows, concurrency }: TrialOptions): string[] {
  const problems: string[] = [];
  const complain = (what: string, which: readonly number[]): void => {
    if (which.length > 0) problems.push(`${what}: ${which.length} rows, such as ${which.slice(0, 5)}`);
  };
  const all = Array.from({ length: rows }, (_, row) => row);
  const arrived = new Map<number, number>();
  for (const { body, status } of sandbox.requests(operation)) {
    const row = rowOf((body as { msisdn: string }).msisdn);
    // 429 says that it was not carried out.
    if (status !== 429) arrived.set(row, (arrived.get(row) ?? 0) + 1);
  }
  const sent = new Set(sandbox.state.windproxySms.map(({ msisdn }) => rowOf(msisdn)));
  const last = runs.at(-1);
  const told = (row: number): string => last?.states.get(row) ?? "nothing";
  const isDone = (row: number): boolean => ["done", "skipped done"].includes(told(row));
  const lost = lostRows(sandbox);
  const doneOnce = new Set(
    runs.flatMap(({ states }) => [...states].filter(([, state]) => state === "done").map(([row]) => row)),
  );

  complain(
    "sent more than once",
    all.filter((row) => (arrived.get(row) ?? 0) > 1),
  );
  complain(
    "neither done nor unknown",
    all.filter((row) => !isDone(row) && told(row) !== "unknown"),
  );
  complain(
    "done, and never sent",
    all.filter((row) => isDone(row) && !sent.has(row)),
  );
  complain(
    "answer lost, and not unknown",
    all.filter((row) => lost.has(row) && told(row) !== "unknown"),
  );
  complain(
    "told as done, and unknown later",
    all.filter((row) => told(row) === "unknown" && doneOnce.has(row)),
  );
  const interrupted = all.filter((row) => told(row) === "unknown" && !lost.has(row));
  const killed = runs.filter(({ summary }) => summary === undefined).length;
  if (interrupted.length > killed * concurrency) complain("unknown without a reason", interrupted);
  const { summary } = last ?? {};
  const sum = summary && summary.done + summary.refused + summary.failed + summary.unknown + summary.skipped;
  if (sum !== rows || summary?.rows !== rows) problems.push(`the summary says ${sum} of ${rows} rows`);
  const states = [...(last?.states.values() ?? [])];
  if (summary?.unknown !== states.filter((state) => state === "unknown").length)
    problems.push("the summary counts other unknown rows than were told");
  return problems;
}

/** Somebody finds out what became of every row in doubt; then each number has its SMS, once. */
async function settled(sandbox: Sandbox, plan: JobPlan, unknown: readonly number[]): Promise<string[]> {
  const sent = new Set(sandbox.state.windproxySms.map(({ msisdn }) => msisdn));
  const lines = unknown.map(
    (row) => `${msisdnOf(row)},${sent.has(msisdnOf(row)) ? "happened" : "did-not-happen"}`,
  );
  writeFileSync(`${plan.journal}.decisions`, `key,decision\n${lines.join("\n")}\n`);
  const { summary } = await runJob(plan, Number.POSITIVE_INFINITY, 0);
  const outbox = sandbox.state.windproxySms.map(({ msisdn }) => msisdn);
  const problems: string[] = [];
  if (new Set(outbox).size !== plan.rows || outbox.length !== plan.rows)
    problems.push(
      `after the decisions ${outbox.length} SMS to ${new Set(outbox).size} of ${plan.rows} numbers`,
    );
  if (summary === undefined || summary.unknown + summary.failed > 0)
    problems.push(`after the decisions the summary says ${JSON.stringify(summary)}`);
  return problems;
}
