// Trials, each in small: from this checkout, as they need its sources.
import { join } from "node:path";
import { run } from "../lib/process.ts";
import { root } from "../lib/workspace.ts";
import { hasPostgres } from "../trials/lib/postgres.ts";

interface SmallTrial {
  readonly name: string;
  readonly args: readonly string[];
  readonly needsPostgres: boolean;
}

const trials: readonly SmallTrial[] = [
  { name: "bulk-crash", args: ["--rows", "10000", "--kills", "5"], needsPostgres: false },
  { name: "bulk-machines", args: ["--rows", "3000", "--troubles", "5"], needsPostgres: true },
  { name: "machines", args: ["--journeys", "400", "--troubles", "5"], needsPostgres: true },
  { name: "truth", args: ["1000"], needsPostgres: false },
  // What of squid, tinyproxy, HAProxy and nginx is not installed it says, and leaves out.
  { name: "proxies", args: [], needsPostgres: false },
  { name: "shared-limit", args: ["--seconds", "10"], needsPostgres: true },
];

export interface TriedPromise {
  readonly title: string;
  readonly ok: boolean;
  readonly output: string;
  /** Why it was not tried. */
  readonly skipped?: string;
}

export async function runSmallTrials(say: (text: string) => void): Promise<TriedPromise[]> {
  const tried: TriedPromise[] = [];
  for (const { name, args, needsPostgres } of trials) {
    const title = [name, ...args].join(" ");
    if (needsPostgres && !hasPostgres()) {
      tried.push({ title, ok: true, output: "", skipped: "skipped: there is no Postgres here" });
      continue;
    }
    say(`trying ${title}`);
    const command = ["--conditions=@telcokit/source", join(root, "tools/trials/run.ts"), name, ...args];
    tried.push({ title, ...(await run(process.execPath, command, { cwd: root })) });
  }
  return tried;
}
