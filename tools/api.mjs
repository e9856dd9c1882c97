// Compares the built API with packages/*/etc/*.api.md: `npm run api`, after a change of it `npm run api -- --write`.
// Builds everything first; `--no-build` takes what is built.
import { installTools, must } from "./rehearsal/run.mjs";
import { publicPackages, root } from "./rehearsal/workspace.mjs";

const write = process.argv.includes("--write");
await installTools(console.log);
if (!process.argv.includes("--no-build")) {
  console.log("building");
  await must("the build", "pnpm", ["run", "do:build"], { cwd: root });
}
const { checkApi } = await import("./rehearsal/api.mjs");
const results = checkApi(publicPackages(), { write });
for (const { name, ok, output } of results)
  console.log(`${ok ? "ok  " : "FAIL"}  ${name}${output === "" ? "" : `\n${output}`}`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
