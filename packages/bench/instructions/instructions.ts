// Whether a hot path takes more instructions than on main: node instructions/instructions.ts [--against REVISION] [path …].
// Counted by callgrind, not timed: a busy machine counts the same. Ends with 1 when one grew by more than 3 %, over sockets 10 %.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** How often each is run, after a quarter as many to warm up. */
const paths = { call: 1000, list: 40, token: 1000, refused: 400, unary: 400, consume: 1000 } as const;
const names = Object.keys(paths) as (keyof typeof paths)[];
const most = 1.03;
/** Over sockets the loop turns as the machine pleases: the least of several runs counts, and less than this is no growth. */
const overSockets: ReadonlySet<string> = new Set(["unary", "consume"]);
const mostOverSockets = 1.1;
const runsOverSockets = 3;
const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "telcokit-instructions-"));
const { values, positionals } = parseArgs({
  options: { against: { type: "string", default: "main" } },
  allowPositionals: true,
});

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const child = spawn(command, args, { cwd, env: { ...process.env, BENCH_FROM: "source" } });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (child.exitCode !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${child.exitCode}:\n${output}\n${errors}`);
}

/** One thread, one seed, and no optimising compiler: what is counted is what the code says, and twice the same. */
const steady = [
  "--single-threaded",
  "--predictable",
  "--no-opt",
  "--no-sparkplug",
  "--no-maglev",
  "--hash-seed=1",
  "--random-seed=1",
  "--conditions=@telcokit/source",
];

/** Of the main thread, between the two functions of libuv that a path calls before and after: neither start nor end. */
async function perCall(checkout: string, path: keyof typeof paths): Promise<number> {
  const bench = join(checkout, "packages/bench");
  const out = join(mkdtempSync(join(folder, "run-")), "callgrind.out");
  await run(
    "valgrind",
    [
      ...["--tool=callgrind", "--smc-check=all-non-file", "--separate-threads=yes"],
      ...["--zero-before=uv_os_getpriority", "--dump-before=uv_resident_set_memory"],
      ...[`--callgrind-out-file=${out}`, process.execPath, ...steady],
      ...[`--import=${join(bench, "lib/no-telemetry.mjs")}`, join(bench, "instructions/path.ts")],
      ...[path, String(paths[path])],
    ],
    bench,
  );
  const summary = /^summary: (\d+)/m.exec(readFileSync(`${out}.1-01`, "utf8"))?.[1];
  if (summary === undefined) throw new Error(`callgrind counted nothing of ${path}`);
  return Number(summary) / paths[path];
}

async function least(checkout: string, path: keyof typeof paths): Promise<number> {
  const counts: number[] = [];
  const runs = overSockets.has(path) ? runsOverSockets : 1;
  for (let run = 0; run < runs; run += 1) counts.push(await perCall(checkout, path));
  return Math.min(...counts);
}

const install = (cwd: string): Promise<void> =>
  run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], cwd);

async function checkOut(revision: string): Promise<string> {
  const checkout = join(folder, "checkout");
  await run("git", ["worktree", "add", "--detach", checkout, revision], root);
  await install(checkout);
  await install(join(checkout, "packages/bench"));
  // The paths are ours: the revision may not have them, or have others.
  for (const part of ["instructions", "lib", "servers"])
    cpSync(join(root, "packages/bench", part), join(checkout, "packages/bench", part), { recursive: true });
  return checkout;
}

try {
  const unknown = positionals.find((path) => !Object.hasOwn(paths, path));
  if (unknown !== undefined) throw new Error(`no path is called ${unknown}: ${names.join(", ")}`);
  await install(join(root, "packages/bench"));
  const before = await checkOut(values.against);
  let grown = 0;
  for (const path of names.filter((name) => positionals.length === 0 || positionals.includes(name))) {
    const [was, is] = await Promise.all([least(before, path), least(root, path)]);
    const ratio = is / was;
    const grew = ratio > (overSockets.has(path) ? mostOverSockets : most);
    if (grew) grown += 1;
    const verdict = grew ? "GREW" : "fine";
    console.log(
      `${verdict}\t${path}\t${Math.round(was)} → ${Math.round(is)} instructions\t${ratio.toFixed(3)}`,
    );
  }
  if (grown > 0) process.exitCode = 1;
} finally {
  spawnSync("git", ["worktree", "remove", "--force", join(folder, "checkout")], { cwd: root });
  rmSync(folder, { recursive: true, force: true });
}
