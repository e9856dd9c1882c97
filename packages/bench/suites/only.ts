import { type Plan, runRounds } from "../lib/rounds.ts";
import { table, two, whole } from "../lib/table.ts";

/** One suite by itself, for work on it: every client beside the one that ours is compared with. */
export async function measureOnly(plan: Plan, beside: string): Promise<string> {
  const results = await runRounds(plan);
  const head = plan.concurrencies.flatMap((at) => [`per s at ${at}`, "over it", "CPU µs", "over it"]);
  const rows = plan.clients.map((client) => [
    client,
    ...plan.concurrencies.flatMap((at) => [
      whole(results.median(client, at, "perSecond")),
      two(results.ratio(client, beside, at, "perSecond")),
      whole(results.median(client, at, "cpuPerCall")),
      two(results.ratio(client, beside, at, "cpuPerCall")),
    ]),
  ]);
  return table([`beside ${beside}`, ...head], rows);
}
