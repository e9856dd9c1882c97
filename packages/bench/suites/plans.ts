import type { Plan } from "../lib/rounds.ts";

/** How long everything takes: `--quick` is a first look, within eight minutes. */
export interface Pace {
  /** Paired rounds, of which the median counts. */
  readonly rounds: number;
  /** Processes per client. */
  readonly sets: number;
  readonly ms: number;
  readonly consumeMs: number;
  readonly warmUpMs: number;
  readonly startRounds: number;
  /** Whether everybody's memory is looked at, or only ours and the bare ones'. */
  readonly wholeMemory: boolean;
  readonly growth: number;
  readonly allocationCalls: number;
  readonly heapCalls: number;
}

export const fullPace: Pace = {
  rounds: 4,
  sets: 3,
  ms: 400,
  consumeMs: 600,
  warmUpMs: 2500,
  startRounds: 5,
  wholeMemory: true,
  growth: 1,
  allocationCalls: 1000,
  heapCalls: 100_000,
};
export const quickPace: Pace = {
  rounds: 1,
  sets: 3,
  ms: 200,
  consumeMs: 300,
  warmUpMs: 800,
  startRounds: 3,
  wholeMemory: false,
  growth: 0.05,
  allocationCalls: 200,
  heapCalls: 2000,
};

export const restSdks: readonly string[] = [
  "@azure-rest/core-client",
  "stripe",
  "twilio",
  "@octokit/core",
  "openai",
  "telnyx",
  "@vonage/server-client",
  "auth0",
];
export const restClients: readonly string[] = [
  "telcokit, default",
  "telcokit, undici",
  "undici.request + zod",
  "telcokit, ky",
  "ky + zod",
  "fetch + JSON.parse",
  ...restSdks,
];
export const listClients: readonly string[] = [
  "telcokit, default",
  "telcokit, undici",
  "undici.request + zod",
  "ky + zod",
  "@azure-rest/core-client",
  "stripe",
  "@octokit/core",
];
export const grpcClients: readonly string[] = [
  "telcokit, grpc-js",
  "grpc-js",
  "nice-grpc",
  "telcokit, connect-node",
  "connect-node",
];

type Addresses = { readonly rest: string; readonly grpc: string };

export function plans({ rest, grpc }: Addresses, pace: Pace) {
  const { rounds, sets, ms, consumeMs, warmUpMs } = pace;
  const calls = { kind: "calls", rounds, sets, ms, warmUpMs } as const;
  return {
    rest: {
      ...calls,
      module: "rest.ts",
      address: rest,
      clients: restClients,
      concurrencies: [1, 32, 256],
      expected: "postpagato",
    },
    list: {
      ...calls,
      module: "list.ts",
      address: rest,
      clients: listClients,
      concurrencies: [1, 32],
      expected: "party-100399",
    },
    grpc: {
      ...calls,
      module: "grpc.ts",
      address: grpc,
      clients: grpcClients,
      concurrencies: [1, 32, 256],
      expected: "message-1",
    },
    consume: {
      kind: "consume",
      warmUpMs,
      rounds,
      sets,
      ms: consumeMs,
      module: "grpc.ts",
      address: grpc,
      clients: grpcClients,
      concurrencies: [1, 50, 200],
      expected: "message-1",
    },
  } as const satisfies Record<string, Plan>;
}
