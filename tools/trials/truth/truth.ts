// 10 000 writes over each REST transport and each gRPC engine against a service that fails at random stages: nothing is done
// twice, and what a call says of its write is true. npm run trial -- truth [writes] [grpc-js …]
import { defaultTransport, type HttpTransport, isTelcoError, kyTransport, type Result } from "@telcokit/core";
import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { undiciTransport } from "@telcokit/core/undici";
import { createConsentsClient } from "@telcokit/wgtwo-consents";
import type { FaultServer } from "./fault-server.ts";
import { startGrpcServer } from "./grpc-server.ts";
import { startRestServer } from "./rest-server.ts";

const writes = Number(process.argv[3] ?? 10_000);
const chosen = process.argv.slice(4);
const inFlight = 32;
const limits = { timeoutMs: 400, retry: { baseMs: 1, throttledBaseMs: 1, budget: false } } as const;

/** Writes that tell the service their number. */
interface Writer {
  write(id: number): Promise<Result<unknown, unknown>>;
  close(): Promise<void>;
}

interface Way {
  readonly serve: (random: () => number) => Promise<FaultServer>;
  readonly open: (url: string) => Writer;
}

const rest = (make: () => HttpTransport): Way => ({
  serve: startRestServer,
  open(url) {
    const transport = make();
    const runtime = createRuntime({ system: "trial", packageName: "@telcokit/trial" }, limits);
    const http = createHttpClient(runtime, url, { transport });
    const write = http.bind<{ id: string }, unknown, true, never, "write", { id: string }, never>({
      name: "things.write",
      effect: "write",
      method: "POST",
      path: "/things",
      request: ({ z, request }) => request({ id: z.string() }),
      parts: ({ id }) => ({ headers: { "x-id": id }, body: {} }),
      value: () => true,
    });
    return {
      write: (id) => write({ id: String(id) }).result(),
      close: async () => transport.close?.(),
    };
  },
});

const grpc = (engine: "grpc-js" | "connect-node"): Way => ({
  serve: startGrpcServer,
  open(url) {
    const wgtwo = createConsentsClient({
      environment: { api: url },
      channel: { engine, initialBackoffMs: 1, maxBackoffMs: 10 },
      ...limits,
    });
    return {
      write: (id) => wgtwo.sms.sendText({ to: "+4799990000", from: "Trial", text: `write-${id}.` }).result(),
      close: () => wgtwo.close(),
    };
  },
});

const ways: Readonly<Record<string, Way>> = {
  defaultTransport: rest(defaultTransport),
  kyTransport: rest(kyTransport),
  undiciTransport: rest(() => undiciTransport({ proxy: false })),
  "grpc-js": grpc("grpc-js"),
  "connect-node": grpc("connect-node"),
};

/** The same faults in the same order, whoever is tried. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

interface Tally {
  confirmed: number;
  denied: number;
  unknown: number;
  readonly wrong: string[];
}

/** What a call says of its write, held against what the service knows. */
function judge(tally: Tally, id: string, outcome: Result<unknown, unknown>, times: number): void {
  if (times > 1) tally.wrong.push(`${id}: carried out ${times} times`);
  if (outcome.ok) {
    tally.confirmed += 1;
    if (times !== 1) tally.wrong.push(`${id}: confirmed, and carried out ${times} times`);
    return;
  }
  const { error } = outcome;
  if (!isTelcoError(error)) tally.wrong.push(`${id}: an untyped error`);
  else if (error.code === "outcome_unknown") tally.unknown += 1;
  else {
    tally.denied += 1;
    if (times !== 0) tally.wrong.push(`${id}: ${error.code} says no, and it was carried out`);
  }
}

async function trial({ serve, open }: Way): Promise<Tally> {
  const server = await serve(seeded(20_261_127));
  const writer = open(server.url);
  const outcomes = new Map<string, Result<unknown, unknown>>();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let id = next++; id < writes; id = next++) outcomes.set(String(id), await writer.write(id));
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  await writer.close();
  const tally: Tally = { confirmed: 0, denied: 0, unknown: 0, wrong: [] };
  for (const [id, outcome] of outcomes) judge(tally, id, outcome, server.done.get(id) ?? 0);
  await server.close();
  return tally;
}

for (const [name, way] of Object.entries(ways)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const { confirmed, denied, unknown, wrong } = await trial(way);
  console.log(`${name}: ${confirmed} confirmed, ${denied} denied, ${unknown} unknown, ${wrong.length} wrong`);
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
}
