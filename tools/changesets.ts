// Every published package whose sources changed since a commit is named in a changeset that came since:
// `node tools/changesets.ts --since origin/main`, CI's job for pull requests.
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readText } from "./lib/files.ts";
import { forgottenPackages } from "./lib/forgotten-packages.ts";
import { publicPackages, root } from "./lib/workspace.ts";

const { since } = parseArgs({ options: { since: { type: "string", default: "main" } } }).values;

function changedSince(...options: readonly string[]): string[] {
  const args = ["diff", "--name-only", "-z", ...options, `${since}...HEAD`];
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
}

// Refuses changesets that cannot be read, and is content when a single package has one.
const { status } = spawnSync("changeset", ["status", "--since", since], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
const changesets = changedSince("--diff-filter=d")
  .filter((file) => /^\.changeset\/[^/]+\.md$/.test(file) && !file.endsWith("/README.md"))
  .map((file) => readText(join(root, file)));
const forgotten = forgottenPackages(publicPackages(), changedSince(), changesets);
for (const name of forgotten)
  console.error(`${name} changed, and no changeset names it: pnpm changeset, or pnpm changeset --empty`);
process.exitCode = status === 0 && forgotten.length === 0 ? 0 : 1;
