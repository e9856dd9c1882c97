// A copy of the repository as it would be checked out: the last commit, and over it what is not committed yet.
import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { must } from "../lib/process.ts";
import { root } from "../lib/workspace.ts";

/** Installs, gives every package the version that its changesets ask for, and builds, all of it in `dir`. */
export async function buildCheckout(dir: string, say: (text: string) => void): Promise<void> {
  say("checking out and installing");
  await must("git clone", "git", ["clone", "--quiet", root, dir]);
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = await must("git ls-files", "git", list, { cwd: root });
  for (const file of files.split("\0").filter((name) => name !== "")) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(dir, file));
    else rmSync(join(dir, file), { force: true });
  }
  const install = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  await must("pnpm install", "pnpm", install, { cwd: dir });
  await must("changeset version", join(dir, "node_modules/.bin/changeset"), ["version"], { cwd: dir });
  await must("the manifests", "pnpm", ["run", "do:manifests"], { cwd: dir });
  say("building");
  await must("the build", "pnpm", ["run", "do:build"], { cwd: dir, timeoutMs: 900_000 });
}
