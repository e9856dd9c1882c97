// `npm run trial -- bulk-command`: 100 000 rows through `telcokit bulk`, SIGKILLed three times and started again.
//   … -- bulk-command --rows 2000 --kills 3 --seed 2 --cli node_modules/@telcokit/cli/dist/cli.js
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { commandTrial } from "./trial.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string", default: "100000" },
    kills: { type: "string", default: "3" },
    concurrency: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    // A command that is built or installed; the sources unless given.
    cli: { type: "string", default: "packages/cli/src/cli.ts" },
  },
});
const startedAt = performance.now();
const report = await commandTrial({
  rows: Number(values.rows),
  kills: Number(values.kills),
  concurrency: Number(values.concurrency),
  seed: Number(values.seed),
  cli: resolve(values.cli),
});
console.log(JSON.stringify(report, null, 2));
console.log(`${values.rows} rows in ${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = report.problems.length === 0 && report.kills === Number(values.kills) ? 0 : 1;
