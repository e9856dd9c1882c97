import type { Sample } from "./measure.ts";
import { startWorker, type Worker } from "./spawn.ts";
import { median, pairedRatio } from "./stats.ts";

export interface Plan {
  readonly module: string;
  readonly address: string;
  readonly clients: readonly string[];
  readonly kind: "calls" | "consume";
  readonly concurrencies: readonly number[];
  /** Processes per client, one after the other: the same client in two of them differs by some 5 %. */
  readonly sets: number;
  /** Paired rounds in each. */
  readonly rounds: number;
  readonly ms: number;
  readonly warmUpMs: number;
  /** Must stand in what the first call gave. */
  readonly expected: string;
}

/** Samples of paired rounds, by client and concurrency. */
export class Results {
  readonly #samples = new Map<string, Sample[]>();

  add(client: string, concurrency: number, sample: Sample): void {
    const key = `${client} ${concurrency}`;
    this.#samples.set(key, [...(this.#samples.get(key) ?? []), sample]);
  }

  median(client: string, concurrency: number, field: keyof Sample): number {
    return median(this.#values(client, concurrency, field));
  }

  ratio(ours: string, theirs: string, concurrency: number, field: keyof Sample): number {
    return pairedRatio(this.#values(ours, concurrency, field), this.#values(theirs, concurrency, field));
  }

  #values(client: string, concurrency: number, field: keyof Sample): number[] {
    return (this.#samples.get(`${client} ${concurrency}`) ?? []).map((sample) => sample[field]);
  }
}

/** Every client in its own process, one at a time, in turns: round after round, never client after client. */
export async function runRounds(plan: Plan): Promise<Results> {
  const results = new Results();
  for (let set = 0; set < plan.sets; set += 1) await runSet(plan, results);
  return results;
}

async function runSet(plan: Plan, results: Results): Promise<void> {
  const workers: Worker[] = [];
  const { kind, ms, warmUpMs } = plan;
  try {
    for (const name of plan.clients) workers.push(await startChecked(plan, name));
    // Until the compiler is done with all of a client: services run for days.
    const concurrency = plan.concurrencies.at(-1) ?? 1;
    for (const worker of workers) await worker.ask<Sample>({ kind, concurrency, ms: warmUpMs });
    for (const concurrency of plan.concurrencies) {
      for (let round = 0; round <= plan.rounds; round += 1) {
        for (const worker of turned(workers, round)) {
          // The first round warms up.
          const order = { kind, concurrency, ms: round === 0 ? ms / 2 : ms };
          const sample = await worker.ask<Sample>(order);
          if (round > 0) results.add(worker.name, concurrency, sample);
        }
      }
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

async function startChecked({ module, address, expected }: Plan, name: string): Promise<Worker> {
  const worker = await startWorker(module, name, address);
  if (!worker.first.includes(expected)) throw new Error(`${name} answered ${worker.first.slice(0, 200)}`);
  return worker;
}

/** Nobody is always the one after the slowest. */
function turned(workers: readonly Worker[], round: number): readonly Worker[] {
  return round % 2 === 0 ? workers : workers.toReversed();
}
