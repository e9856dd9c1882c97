import type { Results } from "../lib/rounds.ts";
import { two } from "../lib/table.ts";
import { restSdks } from "./plans.ts";
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
  readonly grpc: Results;
  readonly consume: Results;
  readonly token: TokenFigures;
  readonly start: readonly StartRow[];
}

const concurrencies = [1, 32, 256];

/** The goals that the project set itself, with what this run says of them. */
export function goals(figures: Figures): Goal[] {
  const { rest, grpc, consume, token } = figures;
  const least = (what: string, wanted: number, ratios: readonly number[]): Goal => ({
    what,
    wanted: `≥ ${two(wanted)}`,
    reached: ratios.map(two).join(" / "),
    met: ratios.every((ratio) => ratio >= wanted),
  });
  const speed = (results: Results, ours: string, theirs: string, at: readonly number[]): number[] =>
    at.map((concurrency) => results.ratio(ours, theirs, concurrency, "perSecond"));
  const cpu = concurrencies.map((at) => rest.ratio("telcokit, default", "ky + zod", at, "cpuPerCall"));
  const best = concurrencies.map((at) =>
    Math.min(...restSdks.map((sdk) => rest.ratio("telcokit, undici", sdk, at, "perSecond"))),
  );
  return [
    least(
      "REST, default transport: throughput over bare ky + zod, at 1 / 32 / 256",
      0.9,
      speed(rest, "telcokit, default", "ky + zod", concurrencies),
    ),
    {
      what: "REST, default transport: CPU per call over bare ky + zod, at 1 / 32 / 256",
      wanted: "≤ 1.15",
      reached: cpu.map(two).join(" / "),
      met: cpu.every((ratio) => ratio <= 1.15),
    },
    least(
      "REST, undici: throughput over bare undici.request + zod, at 1 / 32 / 256",
      0.85,
      speed(rest, "telcokit, undici", "undici.request + zod", concurrencies),
    ),
    least("REST, undici: throughput over the fastest SDK, at 1 / 32 / 256", 1, best),
    least(
      "gRPC unary: throughput over bare grpc-js, at 1 / 32 / 256",
      0.9,
      speed(grpc, "telcokit, grpc-js", "grpc-js", concurrencies),
    ),
    least(
      "consume: events per second over a bare grpc-js stream with acks, concurrency 1 / 50",
      0.8,
      speed(consume, "telcokit, grpc-js", "grpc-js", [1, 50]),
    ),
    {
      what: "A cached token's cost per call, lookup / whole call's difference",
      wanted: "< 2 µs",
      reached: `${two(token.lookupUs)} / ${two(token.addedUs)} µs`,
      met: token.addedUs < 2,
    },
    ...startGoals(figures.start),
  ];
}

function startGoals(rows: readonly StartRow[]): Goal[] {
  const ours = rows.filter(({ name }) => name.startsWith("@telcokit/"));
  const rest = ours.filter(({ name }) => !name.includes("wgtwo"));
  const others = rows.filter(({ name }) => restSdks.includes(name) && name !== "@octokit/core");
  const compare = (
    what: string,
    mine: readonly StartRow[],
    value: (row: StartRow) => number,
    unit: string,
  ): Goal => {
    const largest = Math.max(...mine.map(value));
    const smallest = Math.min(...others.map(value));
    return {
      what,
      wanted: `< ${smallest.toFixed(unit === "MB" ? 1 : 0)} ${unit}`,
      reached: `${largest.toFixed(unit === "MB" ? 1 : 0)} ${unit}`,
      met: largest < smallest,
    };
  };
  const mb = ({ install }: StartRow): number => install.bytes / 1e6;
  return [
    compare("Cold import of any client, below every SDK but octokit", ours, ({ importMs }) => importMs, "ms"),
    compare("Install size of the REST clients, below every SDK but octokit", rest, mb, "MB"),
    compare("Install size of any client, gRPC too, below every SDK but octokit", ours, mb, "MB"),
  ];
}
