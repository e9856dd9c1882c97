// Run in a process of its own, with --expose-gc: what a service with many clients, many calls and large answers meets.
import { bearerToken } from "@telcokit/core";
import { undiciTransport } from "@telcokit/core/undici";
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { createWindProxyClient } from "@telcokit/windproxy";
import { median } from "../lib/stats.ts";
import { startTlsServer } from "../servers/tls-server.ts";

export interface LimitFigures {
  readonly clients: readonly { readonly name: string; readonly kilobytes: number; readonly ms: number }[];
  /** Of 3 000 reads at once over the default transport; the process may open 1 024 files where a shell could see to that. */
  readonly burst: { readonly calls: number; readonly answered: number; readonly seconds: number };
  /** How long the loop was held by a 10 MiB answer, and by JSON.parse of it alone. */
  readonly large: { readonly heldMs: number; readonly parseMs: number };
  readonly tlsWrites: { readonly freshPerSecond: number; readonly keptPerSecond: number };
}

const [, , address = "", rounds = "5"] = process.argv;
const msisdn = "+393291234567";

function costOf(name: string, make: () => unknown): LimitFigures["clients"][number] {
  const count = 1000;
  for (let made = 0; made < 200; made += 1) make();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  const kept = Array.from({ length: count }, make);
  const { user, system } = process.cpuUsage(cpu);
  globalThis.gc?.();
  const kilobytes = (process.memoryUsage().heapUsed - before) / 1000 / kept.length;
  return { name, kilobytes, ms: (user + system) / 1000 / count };
}

async function burst(): Promise<LimitFigures["burst"]> {
  const calls = 3000;
  const client = createWindProxyClient({ environment: { baseUrl: address } });
  const started = performance.now();
  const all = Array.from({ length: calls }, () => client.spai.msisdnCheck({ msisdn }).result());
  const answered = (await Promise.all(all)).filter(({ ok }) => ok).length;
  await client.close();
  return { calls, answered, seconds: (performance.now() - started) / 1000 };
}

/** The longest time in which no turn of the loop began while `work` ran. */
async function heldBy(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let at = performance.now();
  let over = false;
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - at);
    at = now;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  turn();
  over = true;
  return longest;
}

async function large(): Promise<LimitFigures["large"]> {
  const cms = createOptivaCmsClient({ baseUrl: `${address}/large`, auth: bearerToken("bench") });
  const text = await (await fetch(`${address}/large/individual`)).text();
  const held: number[] = [];
  const parse: number[] = [];
  for (let round = 0; round < Number(rounds) + 2; round += 1) {
    const heldMs = await heldBy(() => cms.individuals.list({ limit: 100_000 }).toArray({ max: 100_000 }));
    const parseMs = await heldBy(async () => {
      JSON.parse(text);
    });
    if (round < 2) continue;
    held.push(heldMs);
    parse.push(parseMs);
  }
  await cms.close();
  return { heldMs: median(held), parseMs: median(parse) };
}

async function writesPerSecond(baseUrl: string, ca: string, writes: "fresh" | "kept"): Promise<number> {
  const transport = undiciTransport({ ca, proxy: false, writes });
  const client = createWindProxyClient({ environment: { baseUrl }, transport });
  let done = 0;
  const until = performance.now() + 300 * Number(rounds);
  const started = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await client.spai.sendFreeSms({ msisdn, body: "Ciao" });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
  const seconds = (performance.now() - started) / 1000;
  await transport.close?.();
  return done / seconds;
}

async function tlsWrites(): Promise<LimitFigures["tlsWrites"]> {
  const { url, ca, close } = await startTlsServer();
  const figures = {
    freshPerSecond: await writesPerSecond(url, ca, "fresh"),
    keptPerSecond: await writesPerSecond(url, ca, "kept"),
  };
  await close();
  return figures;
}

process.send?.({
  clients: [
    costOf("windproxy", () => createWindProxyClient({ environment: { baseUrl: address } })),
    costOf("optiva-cms", () => createOptivaCmsClient({ baseUrl: address, auth: bearerToken("bench") })),
  ],
  burst: await burst(),
  large: await large(),
  tlsWrites: await tlsWrites(),
} satisfies LimitFigures);
process.disconnect();
