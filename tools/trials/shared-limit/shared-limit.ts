// `npm run trial -- shared-limit`: `limit: { perSecond: 50 }` shared by four processes for 30 seconds, over Postgres, or over
// the Redis of REDIS_URL: 50 ± 5 % requests per second at the service.
//   … -- shared-limit --seconds 10 --processes 2
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { startSandbox } from "@telcokit/sandbox";
import { startPostgres } from "../lib/postgres.ts";
import { openLimiter } from "./limiter.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "30" },
    processes: { type: "string", default: "4" },
    rate: { type: "string", default: "50" },
  },
});
const [seconds, processes, perSecond] = [
  Number(values.seconds),
  Number(values.processes),
  Number(values.rate),
];
const { REDIS_URL } = process.env;
await using postgres = REDIS_URL === undefined ? await startPostgres() : undefined;
const store = REDIS_URL ?? postgres?.url ?? "";
// Makes the table: processes that all do so for the first time at the same moment are in each other's way.
await (await openLimiter({ store, perSecond })).close();
await using sandbox = await startSandbox({ historyLimit: 10_000_000 });
/** Time to start, then what is measured, then a little more. */
const warmUpMs = 4000;
const plan = {
  store,
  baseUrl: sandbox.urls.windproxy,
  perSecond,
  until: Date.now() + warmUpMs + seconds * 1000 + 1500,
};
const from = Date.now() + warmUpMs;
const exits = await Promise.all(
  Array.from({ length: processes }, () => {
    const job = spawn(
      process.execPath,
      ["--conditions=@telcokit/source", new URL("job.ts", import.meta.url).pathname, JSON.stringify(plan)],
      { stdio: "inherit" },
    );
    return new Promise((resolve) => job.once("exit", resolve));
  }),
);
const arrived = sandbox
  .requests({ system: "windproxy", operation: "spai.msisdnCheck" })
  .map(({ at }) => Math.floor((at.getTime() - from) / 1000))
  .filter((second) => second >= 0 && second < seconds);
const each = Array.from({ length: seconds }, (_, second) => arrived.filter((at) => at === second).length);
const rate = arrived.length / seconds;
console.log(JSON.stringify({ store: REDIS_URL === undefined ? "Postgres" : "Redis", processes, rate, each }));
const allWorked = exits.every((code) => code === 0);
process.exitCode = allWorked && Math.abs(rate - perSecond) <= perSecond * 0.05 ? 0 : 1;
