// `telcokit bulk` as a process beside a sandbox that is a process, too: killed, started again, and held against what arrived.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { connectSandbox, type RemoteSandbox } from "@telcokit/sandbox";
import { startSandboxProcess } from "../../lib/sandbox-process.ts";
import { seededRandom } from "../../soak/plan.ts";
import { residentMb } from "./memory.ts";
import { numbersIn, writePeople, writeSeed } from "./people.ts";
import { operation, type Run, type Told, type TrialOptions, type TrialReport } from "./plan.ts";
import { verified } from "./verify.ts";

const product = "security-notification";
/** As little heap as it takes for a few rows: many must do with it, too. */
const heapMb = 96;

export async function commandTrial(options: TrialOptions): Promise<TrialReport> {
  const folder = mkdtempSync(join(tmpdir(), "telcokit-bulk-command-"));
  try {
    writeSeed(join(folder, "seed.json"), options.rows);
    writePeople(join(folder, "people.csv"), options.rows);
    const flags = [
      "--seed-file",
      join(folder, "seed.json"),
      "--history-limit",
      String(4 * options.rows + 1000),
    ];
    await using process = await startSandboxProcess(flags);
    await using sandbox = await connectSandbox(process.url);
    return await killing(options, folder, process.url, sandbox);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function killing(
  options: TrialOptions,
  folder: string,
  url: string,
  sandbox: RemoteSandbox,
): Promise<TrialReport> {
  const random = seededRandom(options.seed);
  const told: Told[] = [];
  const runs: Run[] = [];
  for (let left = options.kills; ; left -= 1) {
    // So that all kills come before the end.
    const after = Math.ceil((random() * options.rows) / (options.kills + 1));
    const run = await runCommand(options, folder, url, left > 0 ? after : Number.POSITIVE_INFINITY);
    runs.push(run);
    if (!run.killed) break;
    told.push({ done: numbersIn(join(folder, "done.csv")), lastId: await lastId(url) });
  }
  return verified(options, folder, runs, told, sandbox);
}

/** Runs the command, to its end or until so many requests of it arrived. */
async function runCommand(
  { cli, concurrency }: TrialOptions,
  folder: string,
  url: string,
  killAfter: number,
): Promise<Run> {
  const columns = ["--map", "msisdn=number", "--set", "bssid=wotel", "--set", `products=${product}`];
  const job = ["bulk", "wgtwo-consents", operation, "--csv", "people.csv", ...columns];
  const conditions = cli.endsWith(".ts") ? ["--conditions=@telcokit/source"] : [];
  const before = await lastId(url);
  const child = spawn(process.execPath, [...conditions, cli, ...job, "--concurrency", String(concurrency)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TELCOKIT_SANDBOX_URL: url,
      NODE_OPTIONS: `--max-old-space-size=${heapMb}`,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  let ended = false;
  const end = new Promise<number | null>((resolve) =>
    child.once("close", (code) => {
      ended = true;
      resolve(code);
    }),
  );
  const memoryMb: number[] = [];
  while (!ended) {
    const resident = await residentMb(child.pid ?? 0);
    if (resident !== undefined) memoryMb.push(resident);
    if (killAfter !== Number.POSITIVE_INFINITY && (await lastId(url)) - before >= killAfter)
      child.kill("SIGKILL");
    await Promise.race([end, wait(killAfter === Number.POSITIVE_INFINITY ? 500 : 25)]);
  }
  return { code: await end, killed: child.signalCode === "SIGKILL", said, memoryMb };
}

/** The number of the request that arrived last. */
async function lastId(url: string): Promise<number> {
  const answer = await fetch(`${url}/_sandbox/requests?limit=1&summary=true`);
  const { requests } = (await answer.json()) as { readonly requests: readonly { readonly id: number }[] };
  return requests[0]?.id ?? 0;
}
