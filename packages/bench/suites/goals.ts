import type { Results } from "../lib/rounds.ts";
import { one, two } from "../lib/table.ts";
import type { GrowthFigures } from "./growth.ts";
import type { LimitFigures } from "./limits.ts";
import type { MemoryRow } from "./memory.ts";
import { restSdks } from "./plans.ts";
import type { ProgramRow } from "./programs.ts";
import type { StartRow } from "./start.ts";
import type { TokenFigures } from "./token.ts";

export interface Goal {
  readonly what: string;
  readonly wanted: string;
  readonly reached: string;
  readonly met: boolean;
}

export interface Figures {
  readonly rest: Results;
  readonly list: Results;
  readonly grpc: Results;
  readonly consume: Results;
  readonly memory: readonly MemoryRow[];
  readonly token: TokenFigures;
  readonly start: readonly StartRow[];
  readonly programs: readonly ProgramRow[];
  readonly limits: LimitFigures;
  readonly growth: GrowthFigures;
}

const three = [1, 32, 256] as const;
const ours = "telcokit, default";
const bare = "undici.request + zod";

/** Ratios that must not be smaller. */
function least(what: string, wanted: readonly number[], ratios: readonly number[]): Goal {
  return {
    what,
    wanted: `≥ ${[...new Set(wanted.map(two))].join(" / ")}`,
    reached: ratios.map(two).join(" / "),
    met: ratios.every((ratio, at) => ratio >= (wanted[at] ?? wanted[0] ?? Number.NaN)),
  };
}

/** A figure that must stay below. */
function below(what: string, wanted: number, reached: number, unit: string): Goal {
  return { what, wanted: `< ${wanted} ${unit}`, reached: `${two(reached)} ${unit}`, met: reached < wanted };
}

function speed(results: Results, mine: string, theirs: string, at: readonly number[]): number[] {
  return at.map((concurrency) => results.ratio(mine, theirs, concurrency, "perSecond"));
}

/** The goals that the project set itself, with what this run says of them. */
export function goals(figures: Figures): Goal[] {
  return [
    ...restGoals(figures.rest),
    ...listGoals(figures.list),
    ...grpcGoals(figures),
    ...limitGoals(figures),
    ...startGoals(figures),
  ];
}

function restGoals(rest: Results): Goal[] {
  const overSdks = (at: number): number =>
    Math.min(...restSdks.map((sdk) => rest.ratio(ours, sdk, at, "perSecond")));
  return [
    least(
      "REST by default over undici.request + JSON.parse + zod, at 1 / 32 / 256",
      [0.9, 0.95, 0.95],
      speed(rest, ours, bare, three),
    ),
    least("REST by default over the fastest SDK, at 1", [1], [overSdks(1)]),
    least("REST by default over the fastest SDK, at 32", [3], [overSdks(32)]),
    least(
      "REST over kyTransport over ky + zod, at 1 / 32 / 256",
      [1],
      speed(rest, "telcokit, ky", "ky + zod", three),
    ),
  ];
}

function listGoals(list: Results): Goal[] {
  return [bare, "stripe", "@azure-rest/core-client"].map((theirs) =>
    least(`A list of 200 kB by default over ${theirs}, at 1 / 32`, [1], speed(list, ours, theirs, [1, 32])),
  );
}

function grpcGoals({ grpc, consume, memory }: Figures): Goal[] {
  const mine = "telcokit, grpc-js";
  const more = (field: "bytesPerCall" | "bytesPerEvent"): number => {
    const bytes = (name: string) => memory.find((row) => row.name === name)?.[field] ?? Number.NaN;
    return bytes(mine) / bytes("grpc-js");
  };
  const allocations = (what: string, ratio: number): Goal => ({
    what: `Allocations of ${what} over bare grpc-js`,
    wanted: "≤ 1.20",
    reached: two(ratio),
    met: ratio <= 1.2,
  });
  return [
    least("gRPC unary over bare grpc-js, at 1 / 32 / 256", [0.97], speed(grpc, mine, "grpc-js", three)),
    least(
      "consume over a bare grpc-js stream with acks, at 50 / 200",
      [0.95],
      speed(consume, mine, "grpc-js", [50, 200]),
    ),
    allocations("a gRPC call", more("bytesPerCall")),
    allocations("an event, handled and acknowledged,", more("bytesPerEvent")),
  ];
}

function limitGoals({ token, limits, growth }: Figures): Goal[] {
  const { burst, large, clients } = limits;
  const optiva = clients.find(({ name }) => name === "optiva-cms");
  const held = large.heldMs / large.parseMs;
  const grown = growth.heap.afterMb / growth.heap.beforeMb;
  return [
    below("A cached token's cost per call", 0.2, token.lookupUs, "µs"),
    below("An Optiva client's memory, of a thousand", 80, optiva?.kilobytes ?? Number.NaN, "kB"),
    below("An Optiva client's making", 0.2, optiva?.ms ?? Number.NaN, "ms"),
    {
      what: "A 10 MiB answer holds the loop, over JSON.parse of it",
      wanted: "≤ 1.20",
      reached: two(held),
      met: held <= 1.2,
    },
    {
      what: `${burst.calls} calls at once with 1 024 open files`,
      wanted: "all answered",
      reached: `${burst.answered} answered`,
      met: burst.answered === burst.calls,
    },
    {
      what: `Heap over ${growth.heap.calls} calls`,
      wanted: "flat",
      reached: `${one(growth.heap.beforeMb)} → ${one(growth.heap.afterMb)} MB`,
      met: grown < 1.05,
    },
  ];
}

function startGoals({ start, programs }: Figures): Goal[] {
  const rest = start.filter(({ name }) => /^@telcokit\/(windproxy|acr|optiva)/.test(name));
  const isOurs = ({ name }: ProgramRow): boolean => name.startsWith("telcokit");
  const slowest = Math.max(...programs.filter(isOurs).map(({ ms }) => ms));
  const fastest = Math.min(...programs.filter((row) => !isOurs(row)).map(({ ms }) => ms));
  return [
    below("Import of any REST client", 12, Math.max(...rest.map(({ importMs }) => importMs)), "ms"),
    below("Install of any REST client", 3, Math.max(...rest.map(({ install }) => install.bytes / 1e6)), "MB"),
    {
      what: "First call as a whole program (ESM, CommonJS, one file), over azure, stripe, openai and twilio",
      wanted: `< ${one(fastest)} ms`,
      reached: `${one(slowest)} ms`,
      met: slowest < fastest,
    },
  ];
}
