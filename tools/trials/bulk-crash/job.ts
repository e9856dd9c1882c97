// The job that is killed: one SMS for each row, told on standard output as each ends.
import { writeSync } from "node:fs";
import { bulk, fileJournal } from "@telcokit/core/bulk";
import { createWindProxyClient } from "@telcokit/windproxy";
import { type JobPlan, msisdnOf } from "./plan.ts";

const plan: JobPlan = JSON.parse(process.argv[2] ?? "");

function* rows(): Generator<number> {
  for (let row = 0; row < plan.rows; row += 1) yield row;
}

const windproxy = createWindProxyClient({
  environment: { baseUrl: plan.baseUrl },
  // The retry budget is meant for services in trouble; here the trouble is made on purpose.
  retry: { attempts: 5, baseMs: 5 },
});
const run = bulk(rows(), {
  key: (row) => msisdnOf(row),
  call: (row, { signal }) =>
    windproxy.spai.sendFreeSms({ msisdn: msisdnOf(row), body: `row ${row}` }, { signal }),
  concurrency: plan.concurrency,
  journal: fileJournal(plan.journal, { job: "crash trial" }),
});
for await (const item of run) {
  writeSync(1, `${item.row} ${item.state}${item.state === "skipped" ? ` ${item.reason}` : ""}\n`);
}
writeSync(1, `summary ${JSON.stringify(await run.summary())}\n`);
await windproxy.close();
