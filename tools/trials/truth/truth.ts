// 10 000 writes over each REST transport against a service that fails at random stages: nothing is done twice, and what a
// call says of its write is true. npm run trial -- truth [writes]
import { defaultTransport, type HttpTransport, isTelcoError, kyTransport, type Result } from "@telcokit/core";
import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { undiciTransport } from "@telcokit/core/undici";
import { startFaultServer } from "./server.ts";

const writes = Number(process.argv[3] ?? 10_000);
const inFlight = 32;
const transports: Readonly<Record<string, () => HttpTransport>> = {
  defaultTransport,
  kyTransport,
  undiciTransport: () => undiciTransport({ proxy: false }),
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

async function trial(transport: HttpTransport): Promise<Tally> {
  const server = await startFaultServer(seeded(20_261_127));
  const runtime = createRuntime(
    { system: "trial", packageName: "@telcokit/trial" },
    { timeoutMs: 400, retry: { baseMs: 1, throttledBaseMs: 1, budget: false } },
  );
  const http = createHttpClient(runtime, server.url, { transport });
  const write = http.bind<{ id: string }, unknown, true, never, "write", { id: string }, never>({
    name: "things.write",
    effect: "write",
    method: "POST",
    path: "/things",
    request: ({ z, request }) => request({ id: z.string() }),
    parts: ({ id }) => ({ headers: { "x-id": id }, body: {} }),
    value: () => true,
  });
  const outcomes = new Map<string, Result<unknown, unknown>>();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let id = next++; id < writes; id = next++)
      outcomes.set(String(id), await write({ id: String(id) }).result());
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  await transport.close?.();
  const tally: Tally = { confirmed: 0, denied: 0, unknown: 0, wrong: [] };
  for (const [id, outcome] of outcomes) judge(tally, id, outcome, server.done.get(id) ?? 0);
  await server.close();
  return tally;
}

for (const [name, make] of Object.entries(transports)) {
  const { confirmed, denied, unknown, wrong } = await trial(make());
  console.log(`${name}: ${confirmed} confirmed, ${denied} denied, ${unknown} unknown, ${wrong.length} wrong`);
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
}
