// Run in a process of its own: what a cached token adds to a call, and what 10 000 first calls at once ask for.
import { anonymous, clientCredentials, type HttpTransport } from "@telcokit/core";
import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { undiciTransport } from "@telcokit/core/undici";
import { median } from "../lib/stats.ts";
import { stubTransport } from "../lib/stub-transport.ts";

export interface TokenFigures {
  /** One look into the cache. */
  readonly lookupUs: number;
  /** Processor time of a call with a cached token less that of a call without, both without network. */
  readonly addedUs: number;
  readonly callUs: number;
  readonly firstCalls: number;
  readonly firstCallsMs: number;
}

const address = process.argv[2] ?? "";
const rounds = Number(process.argv[3] ?? 5);
const firstCalls = 10_000;

const credentials = (transport: HttpTransport) =>
  clientCredentials({ tokenUrl: `${address}/token`, clientId: "bench", clientSecret: "bench", transport });

function reader(
  auth: ReturnType<typeof anonymous> | ReturnType<typeof credentials>,
  transport: HttpTransport,
) {
  const runtime = createRuntime({ system: "bench", packageName: "@telcokit/bench" }, { auth });
  const http = createHttpClient(runtime, address, { transport });
  return http.bind<undefined, unknown, boolean, never, "read", undefined, never>({
    name: "bench.read",
    effect: "read",
    method: "GET",
    path: "/small",
    request: ({ z }) => z.undefined(),
    parts: () => ({}),
    value: () => true,
  });
}

async function cpuPerCall(call: () => Promise<unknown>, calls: number): Promise<number> {
  const cpu = process.cpuUsage();
  for (let done = 0; done < calls; done += 1) await call();
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / calls;
}

const wire = undiciTransport();
const auth = credentials(wire);
const stub = stubTransport(() => '{"result":"OK"}');

// The first calls of all come first: the cache is empty.
const started = performance.now();
const atOnce = reader(auth, wire);
await Promise.all(
  Array.from({ length: firstCalls }, () => atOnce(undefined, { deadlineMs: 120_000, timeoutMs: 120_000 })),
);
const firstCallsMs = performance.now() - started;

const clock = { now: () => performance.now(), wall: () => Date.now(), after: () => () => {} };
const request = { operation: "bench", clock, origin: address };
const lookups = 200_000;
const lookupTimes: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const begun = performance.now();
  for (let done = 0; done < lookups; done += 1) void auth.credential(request);
  lookupTimes.push(((performance.now() - begun) * 1000) / lookups);
}

const without = reader(anonymous(), stub);
const withToken = reader(auth, stub);
const calls = 20_000;
const added: number[] = [];
const whole: number[] = [];
for (let round = 0; round <= rounds; round += 1) {
  const bare = await cpuPerCall(() => without(undefined), calls);
  const authenticated = await cpuPerCall(() => withToken(undefined), calls);
  if (round === 0) continue;
  added.push(authenticated - bare);
  whole.push(authenticated);
}
await auth.close?.();
await wire.close?.();
process.send?.({
  lookupUs: median(lookupTimes),
  addedUs: median(added),
  callUs: median(whole),
  firstCalls,
  firstCallsMs,
} satisfies TokenFigures);
process.disconnect();
