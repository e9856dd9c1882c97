// Runs users' programs from the folders that they installed into, on every release of Node.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, run } from "../lib/process.ts";
import { tool } from "../lib/rehearsal-tools.ts";
import type { NodeRelease } from "./nodes.ts";

interface Program {
  readonly title: string;
  /** Of Node. */
  readonly args: readonly string[];
}

/** What runs in a consumer's folder. The demo runs every example; `alone` each by itself too, and what is typed at a terminal. */
function programsIn(dir: string, alone: boolean): Program[] {
  const examples = exampleScripts(dir).filter((file) => alone || file === "demo.ts");
  return [
    { title: "ESM script", args: ["esm.mjs"] },
    { title: "CommonJS script", args: ["cjs.cjs"] },
    { title: "Jest", args: [tool("jest"), "--rootDir", dir, "--config", "jest.config.json"] },
    { title: "bundles", args: ["bundled.mjs"] },
    ...examples.map((file) => ({ title: `examples/${file}`, args: [`examples/${file}`] })),
    { title: "the sandbox's command line", args: ["cli.mjs"] },
    ...(alone ? [{ title: "the sandbox from outside", args: ["outside.mjs"] }] : []),
    { title: "telcokit", args: ["telcokit.mjs"] },
    ...(alone ? [{ title: "telcokit at a terminal", args: ["telcokit-terminal.mjs"] }] : []),
  ];
}

/** Whatever is a program: modules that export something are its parts. */
function exampleScripts(dir: string): string[] {
  return readdirSync(join(dir, "examples"))
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => !/^export /m.test(readFileSync(join(dir, "examples", file), "utf8")));
}

export interface ProgramRow {
  readonly title: string;
  /** By release of Node. */
  readonly results: Readonly<Record<string, Ended>>;
}

/** One row per program. One at a time: some of them watch the clock. */
export async function runPrograms(
  dir: string,
  nodes: readonly NodeRelease[],
  { alone, say }: { readonly alone: boolean; readonly say: (text: string) => void },
): Promise<ProgramRow[]> {
  const rows: ProgramRow[] = [];
  for (const { title, args } of programsIn(dir, alone)) {
    const results: Record<string, Ended> = {};
    for (const { release, path } of nodes) {
      const ended = await run(path, args, { cwd: dir, timeoutMs: 120_000 });
      results[release] = ended;
      if (!ended.ok) say(`FAIL ${title} on Node ${release}`);
    }
    rows.push({ title, results });
  }
  return rows;
}
