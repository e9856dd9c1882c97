// Every static check, side by side; prints what failed and exits non-zero. `npm run check`.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import pLimit from "p-limit";
import { declarationArgs, goEnv } from "./lib/declarations.ts";
import { type Ended, run } from "./lib/process.ts";
import { root } from "./lib/workspace.ts";

type Command = readonly [command: string, ...args: string[]];

const declarations = mkdtempSync(join(tmpdir(), "telcokit-declarations-"));

/** Node for programs that are over before what its optimizing compiler works out in the background is of use. */
const node = [process.execPath, "--no-opt"] as const;

/** By title; the commands of one check follow each other while they succeed. The longest come first. */
const checks: Readonly<Record<string, readonly Command[]>> = {
  "types (TypeScript 7), and the public API that they make": [
    [process.execPath, ...declarationArgs(declarations)],
    [...node, "tools/api.ts", "--declarations", declarations],
  ],
  manifests: [
    [...node, "--conditions=@telcokit/source", "tools/manifest/manifest.ts"],
    [...node, "tools/manifest/tables.ts"],
    [...node, "tools/manifest/skills.ts"],
  ],
  "lint and format (biome)": [["node_modules/.bin/biome", "ci", "--colors=off", "--error-on-warnings", "."]],
  "rooms and circles (dependency-cruiser)": [
    ["node_modules/.bin/depcruise", "--config", "tools/import-rules.mjs", "packages", "examples", "tools"],
  ],
  "unused exports and dependencies (knip)": [["node_modules/.bin/knip", "--no-progress"]],
  "protos (buf)": [[...node, "tools/generate.ts", "--check"]],
  "facts of Optiva BSS": [[...node, "tools/optiva-bss/generate.ts", "--check"]],
  "code in Markdown": [[...node, "tools/snippets.ts"]],
};

const env = { ...process.env, ...goEnv, FORCE_COLOR: "0" };

async function runCheck(commands: readonly Command[]): Promise<Ended> {
  const done: Ended[] = [];
  for (const [command, ...args] of commands) {
    const ended = await run(command, args, { cwd: root, env });
    done.push(ended);
    if (!ended.ok) break;
  }
  const output = done.map((one) => one.output).join("\n");
  return { ok: done.every(({ ok }) => ok), output, ms: done.reduce((sum, { ms }) => sum + ms, 0) };
}

// One more than there are cores: the longest is not held up by all the others, and no core waits for a disk.
const some = pLimit(availableParallelism() + 1);
const results = await Promise.all(
  Object.entries(checks).map(([title, commands]) =>
    some(async () => ({ title, ...(await runCheck(commands)) })),
  ),
);
rmSync(declarations, { recursive: true });
for (const { title, ok, output, ms } of results) {
  console.log(`${ok ? "ok  " : "FAIL"}  ${title} (${(ms / 1000).toFixed(1)} s)`);
  if (!ok) console.log(output);
}
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
