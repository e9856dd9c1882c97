import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { createWindProxyClient } from "@telcokit/windproxy";
import { heartbeatMs, type Machine, type TestDatabase } from "../boss.fixture.ts";
import { type BulkCounts, type BulkWorker, bulkWorker } from "./bulk-worker.ts";
import type { BulkWorkerOptions } from "./options.ts";

interface Row {
  readonly msisdn: string;
}

export function subscribers(count: number): Row[] {
  return Array.from({ length: count }, (_, row) => ({ msisdn: `+${393_291_000_000 + row}` }));
}

/** A service, two machines, and a job of its own name. */
export interface BulkWorld extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly first: Machine;
  readonly second: Machine;
  worker(machine: Machine, options?: Partial<BulkWorkerOptions<Row, unknown>>): Promise<BulkWorker<Row>>;
  /** How often each of them was sent to. */
  sentTo(rows: readonly Row[]): number[];
}

export async function bulkWorld(database: TestDatabase, name: string): Promise<BulkWorld> {
  const sandbox = await startSandbox();
  const [first, second] = [await database.machine(), await database.machine()];
  const workers: BulkWorker<Row>[] = [];
  const worker: BulkWorld["worker"] = async ({ boss }, options = {}) => {
    const windproxy = createWindProxyClient({
      ...sandbox.options.windproxy(),
      retry: false,
    });
    const made = await bulkWorker<Row, unknown>({
      boss,
      name,
      key: ({ msisdn }) => msisdn,
      call: ({ msisdn }, { signal }) => windproxy.spai.sendFreeSms({ msisdn, body: "Ciao" }, { signal }),
      heartbeatMs,
      ...options,
    });
    workers.push(made);
    return made;
  };
  return {
    ...{ sandbox, first, second, worker },
    sentTo: (rows) => {
      const sent = sandbox.state.windproxySms.map(({ msisdn }) => msisdn);
      return rows.map(({ msisdn }) => sent.filter((each) => each === msisdn).length);
    },
    async [Symbol.asyncDispose]() {
      first.wake();
      second.wake();
      // Ends calls that hang.
      await sandbox.close();
      await Promise.all(workers.map((each) => each.close()));
      await first[Symbol.asyncDispose]();
      await second[Symbol.asyncDispose]();
    },
  };
}

export const once = (rows: readonly Row[]): number[] => rows.map(() => 1);
export const counts: BulkCounts = { waiting: 0, running: 0, done: 0, refused: 0, failed: 0, unknown: 0 };
