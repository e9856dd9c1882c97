// Whether a hot path takes more instructions than on main: node instructions/instructions.ts [--against REVISION].
// Counted by callgrind, not timed: a busy machine counts the same. Ends with 1 when one grew by more than 3 %.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const paths = ["call", "list", "token", "refused"] as const;
const most = 1.03;
const root = fileURLToPath(new URL("../../../", import.meta.url));
const at = process.argv.indexOf("--against");
const against = at < 0 ? "main" : (process.argv[at + 1] ?? "main");
const folder = mkdtempSync(join(tmpdir(), "telcokit-instructions-"));

function run(command: string, args: readonly string[], cwd = root): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return stderr;
  throw new Error(`${command} ${args.join(" ")} failed:\n${error?.message ?? ""}${stdout}\n${stderr}`);
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

function count(checkout: string, path: string, times: number): number {
  const out = join(folder, "callgrind.out");
  run("valgrind", [
    ...["--tool=callgrind", "--smc-check=all-non-file", `--callgrind-out-file=${out}`],
    ...[
      process.execPath,
      ...steady,
      join(checkout, "packages/bench/instructions/path.ts"),
      path,
      String(times),
    ],
  ]);
  return Number(/^(?:summary|totals): (\d+)/m.exec(readFileSync(out, "utf8"))?.[1]);
}

/** Start and import count alike in both and fall out. */
function perCall(checkout: string, path: string): number {
  const [few, many] = [20, 220];
  return (count(checkout, path, many) - count(checkout, path, few)) / (many - few);
}

function checkOut(revision: string): string {
  const checkout = join(folder, "checkout");
  run("git", ["worktree", "add", "--detach", checkout, revision]);
  run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], checkout);
  run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], join(checkout, "packages/bench"));
  // The paths are ours: the revision may not have them, or have others.
  run("cp", [
    "-r",
    join(root, "packages/bench/instructions"),
    join(root, "packages/bench/servers"),
    join(checkout, "packages/bench"),
  ]);
  return checkout;
}

try {
  const before = checkOut(against);
  let grown = 0;
  for (const path of paths) {
    const [was, is] = [perCall(before, path), perCall(root, path)];
    const ratio = is / was;
    if (ratio > most) grown += 1;
    const verdict = ratio > most ? "GREW" : "fine";
    console.log(
      `${verdict}\t${path}\t${Math.round(was)} → ${Math.round(is)} instructions\t${ratio.toFixed(3)}`,
    );
  }
  if (grown > 0) process.exitCode = 1;
} finally {
  spawnSync("git", ["worktree", "remove", "--force", join(folder, "checkout")], { cwd: root });
  rmSync(folder, { recursive: true, force: true });
}
