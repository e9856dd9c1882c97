// `npm run trial -- NAME …`: what is promised, tried with real processes that are killed. Each ends with 1 when a promise broke.
//   npm run trial -- bulk-crash      100 000 writes, the job SIGKILLed ten times, one answer in a hundred lost
//   npm run trial -- bulk-command    100 000 rows through `telcokit bulk`, a process that is SIGKILLed three times
//   npm run trial -- machines        two machines and 1 000 journeys on a Postgres, machines SIGKILLed and SIGSTOPped
//   npm run trial -- bulk-machines   three machines and a bulk job of 10 000 writes on a Postgres, machines killed and frozen
//   npm run trial -- shared-limit    50 requests per second shared by four processes, over Postgres or the Redis of REDIS_URL
//   npm run trial -- bulk-cost       what a row costs over the bare call, and what a million of them leave on the heap
//   npm run trial -- interpose       the default transport meets whom fetch meets, in 18 ways, on three releases of Node
//   npm run trial -- truth           50 000 writes over three transports, two gRPC engines and a service that fails at random: none twice, nothing untrue
//   npm run trial -- proxies         through squid and tinyproxy, behind HAProxy and nginx, as far as they are installed
//   npm run trial -- sandbox-hour    10 000 requests a minute at the sandbox's command for an hour: all logged and told, memory flat
export {};

const trials: Readonly<Record<string, () => Promise<unknown>>> = {
  machines: () => import("./machines/machines.ts"),
  "bulk-machines": () => import("./bulk-machines/bulk-machines.ts"),
  "shared-limit": () => import("./shared-limit/shared-limit.ts"),
  "bulk-cost": () => import("./bulk-cost/bulk-cost.ts"),
  "bulk-command": () => import("./bulk-command/bulk-command.ts"),
  "bulk-crash": () => import("./bulk-crash/bulk-crash.ts"),
  interpose: () => import("./interpose/interpose.ts"),
  proxies: () => import("./proxies/proxies.ts"),
  truth: () => import("./truth/truth.ts"),
  "sandbox-hour": () => import("./sandbox-hour/sandbox-hour.ts"),
};
// npm and pnpm hand their own "--" on, and what stands behind one is no option any more.
const given = process.argv.slice(2).filter((argument) => argument !== "--");
process.argv.splice(2, process.argv.length, ...given);
const trial = trials[given[0] ?? ""];
if (trial === undefined) {
  console.error(`which one? ${Object.keys(trials).join(", ")}`);
  process.exitCode = 2;
} else {
  await trial();
}
