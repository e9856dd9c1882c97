import { startWorker } from "../lib/spawn.ts";
import type { Pace } from "./plans.ts";

export interface MemoryRow {
  readonly name: string;
  readonly bytesPerCall: number;
  /** Of a consent event, handled and acknowledged, of clients that consume any. */
  readonly bytesPerEvent: number | undefined;
  /** In use after a collection, before and after `heapCalls` calls; of our fastest client. */
  readonly heapMb: readonly [number, number] | undefined;
}

/** So large that nothing is collected while calls are counted. */
const noCollection = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"];

export async function measureMemory(
  module: string,
  address: string,
  clients: readonly string[],
  pace: Pace,
): Promise<MemoryRow[]> {
  const rows: MemoryRow[] = [];
  for (const name of clients) {
    const worker = await startWorker(module, name, address, noCollection);
    const bytesPerCall = await worker.ask<number>({ kind: "allocation", calls: pace.allocationCalls });
    const bytesPerEvent =
      module === "grpc.ts"
        ? await worker.ask<number>({ kind: "eventAllocation", calls: pace.allocationCalls })
        : undefined;
    await worker.close();
    rows.push({ name, bytesPerCall, bytesPerEvent, heapMb: await heapOf(module, address, name, pace) });
  }
  return rows;
}

async function heapOf(
  module: string,
  address: string,
  name: string,
  pace: Pace,
): Promise<readonly [number, number] | undefined> {
  if (name !== "telcokit, undici") return undefined;
  const worker = await startWorker(module, name, address, ["--expose-gc"]);
  const [before, after] = await worker.ask<readonly [number, number]>({
    kind: "heap",
    calls: pace.heapCalls,
  });
  await worker.close();
  return [before / 2 ** 20, after / 2 ** 20];
}
