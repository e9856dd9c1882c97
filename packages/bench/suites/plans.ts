import type { Plan } from "../lib/rounds.ts";

/** How long everything takes: `--quick` shows that it works, no more. */
export interface Pace {
  /** Paired rounds, of which the median counts. */
  readonly rounds: number;
  readonly ms: number;
  readonly consumeMs: number;
  readonly warmUpMs: number;
  readonly startRounds: number;
  readonly growth: number;
  readonly allocationCalls: number;
  readonly heapCalls: number;
}

export const fullPace: Pace = {
  rounds: 11,
  ms: 400,
  consumeMs: 600,
  warmUpMs: 5000,
  startRounds: 5,
  growth: 1,
  allocationCalls: 1000,
  heapCalls: 100_000,
};
export const quickPace: Pace = {
  rounds: 1,
  ms: 100,
  consumeMs: 200,
  warmUpMs: 500,
  startRounds: 1,
  growth: 0.01,
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
  "telcokit, undici",
  "undici.request + zod",
  "telcokit, default",
  "ky + zod",
  "fetch + JSON.parse",
  ...restSdks,
];
export const listClients: readonly string[] = [
  "telcokit, undici",
  "undici.request + zod",
  "telcokit, default",
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
  const { rounds, ms, consumeMs, warmUpMs } = pace;
  const calls = { kind: "calls", rounds, ms, warmUpMs } as const;
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
      ms: consumeMs,
      module: "grpc.ts",
      address: grpc,
      clients: grpcClients,
      concurrencies: [1, 50],
      expected: "message-1",
    },
  } as const satisfies Record<string, Plan>;
}
