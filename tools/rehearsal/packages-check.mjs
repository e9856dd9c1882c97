// Everything that can be said of a tarball without installing it: contents, publint, are the types wrong.
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { inParallel, must, run } from "./run.mjs";
import { problemsOf } from "./tarball.mjs";
import { tool } from "./workspace.mjs";

/** One row per package: `{ one, bytes, contents, publint, types }`, each check a list of problems. */
export async function checkTarballs(packages, { tarballs, checkout, dir }) {
  return inParallel(2, packages, async (one) => {
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
  });
}

/** attw, with entries that are ESM alone held to that and nothing else. */
async function typeProblems({ entries }, tarball) {
  const attw = tool("@arethetypeswrong/cli", "attw");
  const common = [attw, tarball, "--no-emoji", "--no-color", "--format", "ascii"];
  const esmOnly = entries.filter((entry) => entry.esmOnly).map(({ file }) => file);
  const runs = [
    [...common, "--profile", "node16", ...(esmOnly.length > 0 ? ["--exclude-entrypoints", ...esmOnly] : [])],
    ...(esmOnly.length > 0 ? [[...common, "--profile", "esm-only", "--entrypoints", ...esmOnly]] : []),
  ];
  const results = await inParallel(1, runs, (args) => run(process.execPath, args));
  return results.filter(({ ok }) => !ok).map(({ output }) => output);
}
