// Begins a client package for a REST service: `npm run new-client -- NAME`, then `npm run new-operation -- NAME first.operation`.
// Writes the package, installs it, and prints the lines that belong into files that are there.
import { execFileSync } from "node:child_process";
import { root } from "./lib/workspace.ts";
import { clientSteps } from "./recipe/client-files.ts";
import { lastSteps } from "./recipe/client-places.ts";
import { runSteps } from "./recipe/run-steps.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(folder)) {
  console.error("usage: npm run new-client -- NAME, as in @telcokit/NAME");
  process.exit(2);
}
// Whatever `npm run` runs next begins with the lockfile as it stands, which has to know the package.
if (runSteps(clientSteps(folder), lastSteps(folder)))
  execFileSync("pnpm", ["install", "--no-frozen-lockfile", "--prefer-offline", "--loglevel=warn"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
