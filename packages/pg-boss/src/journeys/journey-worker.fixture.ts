import { createOptivaCmsClient, type OptivaCmsClient } from "@telcokit/optiva-cms";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { heartbeatMs, type Machine, type TestDatabase } from "../boss.fixture.ts";
import type { JourneyState } from "./journey-store.ts";
import { type JourneyWorker, journeyWorker } from "./journey-worker.ts";

type Worker = JourneyWorker<OptivaCmsClient, "provisionSubscriber" | "addPaymentMethod">;

let pools = 0;

const steps = ["individuals.create", "customers.create", "billingAccounts.create", "productOrders.create"];

/** A service, two machines, and journeys that no other test has. */
export interface JourneyWorld extends AsyncDisposable {
  readonly name: string;
  readonly sandbox: Sandbox;
  readonly first: Machine;
  readonly second: Machine;
  worker(machine: Machine, options?: Partial<Parameters<typeof journeyWorker>[0]>): Promise<Worker>;
  /** How often each step's request arrived. */
  requests(): number[];
}

export async function journeyWorld(database: TestDatabase): Promise<JourneyWorld> {
  pools += 1;
  const name = `pool${pools}`;
  const sandbox = await startSandbox();
  const [first, second] = [await database.machine(), await database.machine()];
  const ends: (() => Promise<unknown>)[] = [];
  const worker: JourneyWorld["worker"] = async ({ boss }, options = {}) => {
    const client = createOptivaCmsClient({ ...sandbox.options.optivaCms(), retry: false });
    ends.push(() => client.close());
    const made = await journeyWorker({
      boss,
      client,
      journeys: ["provisionSubscriber", "addPaymentMethod"],
      name,
      heartbeatMs,
      ...options,
    });
    ends.push(() => made.close({ drainMs: 0 }));
    return made as Worker;
  };
  return {
    ...{ name, sandbox, first, second, worker },
    requests: () =>
      steps.map((operation) => sandbox.requests({ system: "optiva", operation: operation as never }).length),
    async [Symbol.asyncDispose]() {
      first.wake();
      second.wake();
      for (const end of ends.reverse()) await end();
      await first[Symbol.asyncDispose]();
      await second[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

export function stateOf(one: Worker, id: string): () => Promise<JourneyState> {
  return async () => (await one.status(id)).state;
}
