// Everything, one after the other; prints the tables and writes docs/benchmarks.md and its chart; with --quick into packages/bench/out, unless --write says otherwise.
// With --only rest, list, grpc or consume that suite alone, which writes nothing.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { runRounds } from "./lib/rounds.ts";
import { runScript, startServer } from "./lib/spawn.ts";
import { chart } from "./suites/chart.ts";
import { goals } from "./suites/goals.ts";
import type { GrowthFigures } from "./suites/growth.ts";
import type { LimitFigures } from "./suites/limits.ts";
import { measureMemory } from "./suites/memory.ts";
import { measureOnly } from "./suites/only.ts";
import { fullPace, plans, quickPace, restClients } from "./suites/plans.ts";
import { measurePrograms } from "./suites/programs.ts";
import { type Measured, report } from "./suites/report.ts";
import { measureStart } from "./suites/start.ts";
import type { TokenFigures } from "./suites/token.ts";

const quick = process.argv.includes("--quick");
/** Whom ours is compared with, in the suites that can be run alone. */
const alone = {
  rest: "undici.request + zod",
  list: "undici.request + zod",
  grpc: "grpc-js",
  consume: "grpc-js",
} as const;
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
if (only !== undefined && !Object.hasOwn(alone, only))
  throw new Error(`--only takes one of ${Object.keys(alone).join(", ")}`);
const keep = !quick || process.argv.includes("--write");
const pace = quick ? quickPace : fullPace;
const began = performance.now();
const seconds = (): number => (performance.now() - began) / 1000;

/** Once there is a chart, the README shows it. */
function showChart(readme: URL): void {
  const place = "<!-- the chart of docs/benchmarks.md -->";
  const image = "![Calls per second at 32 in flight](docs/benchmarks.svg)";
  writeFileSync(readme, readFileSync(readme, "utf8").replace(place, image));
}

async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const before = seconds();
  const result = await work();
  console.error(`bench: ${title} (${(seconds() - before).toFixed(0)} s)`);
  return result;
}

async function measureAll(plan: ReturnType<typeof plans>): Promise<void> {
  const rememberers = pace.wholeMemory ? restClients : restClients.slice(0, 5);
  const measured: Measured = {
    rest: await step("REST, small calls", () => runRounds(plan.rest)),
    list: await step("REST, lists", () => runRounds(plan.list)),
    grpc: await step("gRPC, unary", () => runRounds(plan.grpc)),
    consume: await step("gRPC, events", () => runRounds(plan.consume)),
    memory: [
      ...(await step("memory", () => measureMemory("rest.ts", rest.address, rememberers, pace))),
      ...(await measureMemory("grpc.ts", grpc.address, ["telcokit, grpc-js", "grpc-js"], pace)),
    ],
    token: await step("tokens", async () => {
      await rest.ask();
      return (await runScript("../suites/token.ts", [
        rest.address,
        String(pace.sets * pace.rounds),
      ])) as TokenFigures;
    }),
    tokenRequests: ((await rest.ask()) as { readonly tokenRequests: number }).tokenRequests,
    start: await step("start and size", () =>
      measureStart({ "rest.ts": rest.address, "grpc.ts": grpc.address }, pace.startRounds),
    ),
    programs: await step("whole programs", () => measurePrograms(rest.address, pace.startRounds)),
    limits: await step("limits", async () => {
      const args = [rest.address, String(pace.startRounds)];
      return (await runScript("../suites/limits.ts", args, ["--expose-gc"], 1024)) as LimitFigures;
    }),
    growth: await step("growth", async () => {
      const args = [grpc.address, String(pace.growth)];
      return (await runScript("../suites/growth.ts", args, ["--expose-gc"])) as GrowthFigures;
    }),
  };
  const text = report(measured, pace, seconds() / 60);
  console.log(text);
  const docs = new URL(keep ? "../../docs/" : "./out/", import.meta.url);
  mkdirSync(docs, { recursive: true });
  writeFileSync(new URL("benchmarks.md", docs), text);
  writeFileSync(new URL("benchmarks.svg", docs), chart(measured.rest));
  if (keep) showChart(new URL("../../README.md", import.meta.url));
  const missed = goals(measured).filter(({ met }) => !met);
  console.error(
    `bench: ${missed.length} of ${goals(measured).length} goals missed; ${seconds().toFixed(0)} s`,
  );
}

const rest = await startServer("rest-server.ts");
const grpc = await startServer("grpc-server.ts");
try {
  const plan = plans({ rest: rest.address, grpc: grpc.address }, pace);
  if (only === undefined) await measureAll(plan);
  else {
    const name = only as keyof typeof alone;
    console.log(await measureOnly(plan[name], alone[name]));
  }
} finally {
  rest.stop();
  grpc.stop();
}
