import { machine } from "../lib/machine.ts";
import type { Results } from "../lib/rounds.ts";
import { one, table, two, whole } from "../lib/table.ts";
import { type Figures, goals } from "./goals.ts";
import type { GrowthFigures } from "./growth.ts";
import type { LimitFigures } from "./limits.ts";
import { grpcClients, listClients, type Pace, restClients } from "./plans.ts";

export interface Measured extends Figures {
  readonly tokenRequests: number;
}

export function report(measured: Measured, pace: Pace, minutes: number): string {
  const { rest, list, grpc, consume, memory } = measured;
  const sections = [
    "# Benchmarks",
    intro(pace, minutes),
    "![Calls per second at 32 in flight](benchmarks.svg)",
    "## Goals",
    "Ratios are medians over paired rounds: both sides ran on the same server within the same seconds.",
    table(
      ["goal", "wanted", "reached", ""],
      goals(measured).map(({ what, wanted, reached, met }) => [
        what,
        wanted,
        reached,
        met ? "met" : "missed",
      ]),
    ),
    "## REST: a small call",
    "`POST` with a small JSON body, a small JSON answer. Ours validates input and answer, bounds the call by two limits, keeps evidence for retries and decodes refusals; the bare ones do what their names say.",
    calls(rest, restClients, [1, 32, 256]),
    "## REST: a list of 200 kB",
    calls(list, listClients, [1, 32]),
    "## gRPC: a unary call",
    calls(grpc, grpcClients, [1, 32, 256]),
    "## gRPC: consent events, each handled and acknowledged",
    "`concurrency` is that of handlers. The bare loops acknowledge before they take the next event; they reconnect never, and know no ack deadline, no redelivery and no draining.",
    events(consume),
    "## Memory",
    table(
      [
        "client",
        "kB allocated per call",
        "per event",
        `heap before → after ${whole(pace.heapCalls)} calls, MB`,
      ],
      memory.map(({ name, bytesPerCall, bytesPerEvent, heapMb }) => [
        name,
        one(bytesPerCall / 1000),
        bytesPerEvent === undefined ? "" : one(bytesPerEvent / 1000),
        heapMb === undefined ? "" : heapMb.map(one).join(" → "),
      ]),
    ),
    "## Tokens",
    tokens(measured),
    "## Start and size",
    "Medians of fresh processes. Install size counts a package with all it depends on, without optional peers.",
    starts(measured),
    "## A whole program",
    "From the start of its process to its end: import, for ours a token, one call, close.",
    table(
      ["program", "ms"],
      measured.programs.map(({ name, ms }) => [name, whole(ms)]),
    ),
    "## Limits",
    limits(measured.limits),
    "## Growth",
    "Without network: a transport that answers in the next turn of the loop.",
    growth(measured.growth),
  ];
  return `${sections.join("\n\n")}\n`;
}

function intro(pace: Pace, minutes: number): string {
  return [
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} in ${minutes.toFixed(1)} minutes. Do not edit.`,
    "",
    ...machine().map((line) => `- ${line}`),
    `- One server in its own process, a bare TCP loop (REST) or bare node:http2 (gRPC), so that the clients are what is measured; every client in a process of its own, with a young generation of 16 MB from its start (V8 lets it grow by what chance left alive, and calls cost by it); ${pace.sets} processes per client, one after the other; each warmed up for ${pace.warmUpMs / 1000} s, then ${pace.rounds} rounds of ${pace.ms} ms in turns. CPU is user and system time of the client's process. OpenTelemetry is not installed.`,
  ].join("\n");
}

function calls(results: Results, clients: readonly string[], concurrencies: readonly number[]): string {
  const head = concurrencies.flatMap((at) => [`calls/s at ${at}`, "CPU µs", "p50 ms", "p99 ms"]);
  const rows = clients.map((client) => [
    client,
    ...concurrencies.flatMap((at) => [
      whole(results.median(client, at, "perSecond")),
      whole(results.median(client, at, "cpuPerCall")),
      two(results.median(client, at, "p50Ms")),
      two(results.median(client, at, "p99Ms")),
    ]),
  ]);
  return table(["client", ...head], rows);
}

function events(results: Results): string {
  const rows = grpcClients.map((client) => [
    client,
    ...[1, 50, 200].flatMap((at) => [
      whole(results.median(client, at, "perSecond")),
      whole(results.median(client, at, "cpuPerCall")),
    ]),
  ]);
  return table(
    ["client", "events/s at 1", "CPU µs", "events/s at 50", "CPU µs", "events/s at 200", "CPU µs"],
    rows,
  );
}

function tokens({ token, tokenRequests }: Measured): string {
  return table(
    ["what", "figure"],
    [
      ["lookup of a cached token", `${two(token.lookupUs)} µs`],
      ["a call without network, with cached token", `${one(token.callUs)} µs`],
      ["of it for the token", `${two(token.addedUs)} µs`],
      [`${whole(token.firstCalls)} first calls at once: token requests`, tokenRequests],
      [
        `${whole(token.firstCalls)} first calls at once: until the last is answered`,
        `${whole(token.firstCallsMs)} ms`,
      ],
    ],
  );
}

function starts({ start }: Measured): string {
  return table(
    ["package", "import ms", "first call ms", "packages", "MB"],
    start.map(({ name, importMs, firstCallMs, install }) => [
      name,
      whole(importMs),
      firstCallMs === undefined ? "" : whole(firstCallMs),
      install.packages,
      one(install.bytes / 1e6),
    ]),
  );
}

function limits({ clients, burst, large, tlsWrites }: LimitFigures): string {
  return table(
    ["what", "figure"],
    [
      ...clients.map(({ name, kilobytes, ms }): [string, string] => [
        `a client of ${name}, of 1 000`,
        `${one(kilobytes)} kB, ${ms.toFixed(3)} ms`,
      ]),
      [
        `${whole(burst.calls)} calls at once, 1 024 files may be open`,
        `${whole(burst.answered)} answered in ${one(burst.seconds)} s`,
      ],
      [
        "a 10 MiB answer holds the loop",
        `${one(large.heldMs)} ms, JSON.parse alone ${one(large.parseMs)} ms`,
      ],
      [
        "writes over TLS, each on a connection of its own (the default)",
        `${whole(tlsWrites.freshPerSecond)}/s`,
      ],
      ['writes over TLS on kept connections (`writes: "kept"`)', `${whole(tlsWrites.keptPerSecond)}/s`],
    ],
  );
}

function growth({ inFlight, heap, listing, registrations }: GrowthFigures): string {
  return table(
    ["what", "figure"],
    [
      ...inFlight.map(({ calls, cpuUs, bytesEach }): [string, string] => [
        `CPU per call with ${whole(calls)} in flight`,
        `${one(cpuUs)} µs${bytesEach === 0 ? "" : `, ${one(bytesEach / 1000)} kB each`}`,
      ]),
      [`heap before → after ${whole(heap.calls)} calls`, `${one(heap.beforeMb)} → ${one(heap.afterMb)} MB`],
      [
        `a listing of ${whole(listing.items)} items`,
        `${one(listing.seconds)} s, heap at most ${one(listing.peakMb)} MB`,
      ],
      [
        `${whole(registrations.count)} kept SIP registrations`,
        `${one(registrations.seconds)} s until all are live, ${one(registrations.bytesEach / 1000)} kB each`,
      ],
    ],
  );
}
