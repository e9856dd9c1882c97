// Everything that can be said of a tarball without installing it: contents, publint, are the types wrong.
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { must, run } from "../lib/process.ts";
import { tool } from "../lib/rehearsal-tools.ts";
import type { PublicPackage } from "../lib/workspace.ts";
import { problemsOf } from "./tarball.ts";

interface Folders {
  readonly tarballs: string;
  readonly checkout: string;
  /** Where tarballs are unpacked. */
  readonly dir: string;
}

/** One package; each check is a list of problems. */
export interface CheckedTarball {
  readonly one: PublicPackage;
  readonly bytes: number;
  readonly contents: readonly string[];
  readonly publint: readonly string[];
  readonly types: readonly string[];
}

export function checkTarballs(
  packages: readonly PublicPackage[],
  folders: Folders,
): Promise<CheckedTarball[]> {
  const limit = pLimit(2);
  return Promise.all(packages.map((one) => limit(() => checkTarball(one, folders))));
}

async function checkTarball(
  one: PublicPackage,
  { tarballs, checkout, dir }: Folders,
): Promise<CheckedTarball> {
  const prefix = one.name.replace("@", "").replace("/", "-");
  const file = readdirSync(tarballs).find((name) => new RegExp(`^${prefix}-\\d`).test(name));
  if (file === undefined) throw new Error(`there is no tarball of ${one.name}`);
  const tarball = join(tarballs, file);
  const unpacked = join(dir, one.folder);
  mkdirSync(unpacked, { recursive: true });
  await must("tar", "tar", ["-xzf", tarball, "-C", unpacked]);
  const publint = await run(process.execPath, [tool("publint"), "run", tarball, "--strict"]);
  return {
    one,
    bytes: statSync(tarball).size,
    contents: problemsOf(join(unpacked, "package"), checkout),
    publint: publint.ok ? [] : [publint.output],
    types: await typeProblems(one, tarball),
  };
}

/** attw, with entries that are ESM alone held to that and nothing else. */
async function typeProblems({ entries }: PublicPackage, tarball: string): Promise<string[]> {
  const attw = tool("@arethetypeswrong/cli", "attw");
  const common = [attw, tarball, "--no-emoji", "--no-color", "--format", "ascii"];
  const esmOnly = entries.filter((entry) => entry.esmOnly).map(({ file }) => file);
  const runs = [
    [...common, "--profile", "node16", ...(esmOnly.length > 0 ? ["--exclude-entrypoints", ...esmOnly] : [])],
    ...(esmOnly.length > 0 ? [[...common, "--profile", "esm-only", "--entrypoints", ...esmOnly]] : []),
  ];
  const problems: string[] = [];
  for (const args of runs) {
    const { ok, output } = await run(process.execPath, args);
    if (!ok) problems.push(output);
  }
  return problems;
}
