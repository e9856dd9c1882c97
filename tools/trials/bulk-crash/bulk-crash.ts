// `npm run trial -- bulk-crash`: 100 000 writes against the sandbox, SIGKILLed ten times, one answer in a hundred lost.
//   … -- bulk-crash --rows 10000 --kills 5 --seed 2
import { parseArgs } from "node:util";
import { crashTrial } from "./trial.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: "string", default: "100000" },
    kills: { type: "string", default: "10" },
    "lost-every": { type: "string", default: "100" },
    concurrency: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
  },
});
const startedAt = performance.now();
const report = await crashTrial({
  rows: Number(values.rows),
  kills: Number(values.kills),
  lostEvery: Number(values["lost-every"]),
  concurrency: Number(values.concurrency),
  seed: Number(values.seed),
});
console.log(JSON.stringify(report, null, 2));
console.log(`${values.rows} rows in ${Math.round((performance.now() - startedAt) / 1000)} s`);
process.exitCode = report.problems.length === 0 && report.kills >= Number(values.kills) ? 0 : 1;
