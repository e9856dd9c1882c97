import { WorkerError } from "../errors.ts";
import { digestOf } from "../store/digest.ts";
import { type Encryption, plainText } from "../store/encryption.ts";
import { silent } from "../store/silent.ts";
import { checkName, defaultSchema, makeTables } from "../store/tables.ts";
import type { BulkWorkerOptions } from "./options.ts";
import { RowRunner } from "./row-runner.ts";
import { createRowStore, type RowClaim } from "./row-store.ts";

/** How many rows of the job stand where, on all machines together. */
export interface BulkCounts {
  /** Not begun yet. */
  readonly waiting: number;
  /** Some machine works on them. */
  readonly running: number;
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  readonly unknown: number;
}

export interface BulkWorker<Row> extends AsyncDisposable {
  /**
   * Adds rows to the job, and gives how many there were that were not done, refused or waiting already. Rows that failed are
   * tried again when they are added again, those that were refused with `again: "refused"`.
   */
  add(rows: Iterable<Row> | AsyncIterable<Row>, options?: { readonly again?: "refused" }): Promise<number>;
  status(): Promise<BulkCounts>;
  readonly decisions: {
    /** Rows of unknown outcome, in the order in which they were added. */
    list(options?: { readonly limit?: number }): Promise<readonly Row[]>;
    /** Says what became of one. Rejects with a `WorkerError` when there is no such row. */
    settle(key: string, decision: "happened" | "did-not-happen"): Promise<void>;
  };
  /** Begins no more, and waits for the calls under way. */
  close(): Promise<void>;
}

/** So many rows are added at once. */
const addAtOnce = 500;

/** Makes one call for each row, on as many machines as run a worker of this name: `bulk` with a queue for its rows. */
export async function bulkWorker<Row, Made>(options: BulkWorkerOptions<Row, Made>): Promise<BulkWorker<Row>> {
  const { boss, key, effect = "write", encrypt: encryption = plainText, heartbeatMs = 10_000 } = options;
  const { name = "default", schema = defaultSchema, logger = silent, concurrency = 20 } = options;
  checkName(name, "name");
  checkName(schema, "schema");
  if (typeof key !== "function" || typeof options.call !== "function")
    throw new TypeError("@telcokit/pg-boss: bulkWorker needs the functions key and call");
  for (const [what, value] of Object.entries({ heartbeatMs, concurrency }))
    if (!(Number.isInteger(value) && value > 0))
      throw new TypeError(`@telcokit/pg-boss: ${what} must be a whole number greater than 0`);
  await makeTables(boss, schema);
  const store = createRowStore({ boss, schema, pool: name, heartbeatMs, repeatable: effect !== "write" });
  const rowOf = opener<Row>(encryption);
  const runner = new RowRunner<Row, Made>({
    ...options,
    effect,
    concurrency,
    heartbeatMs,
    logger,
    store,
    rowOf,
  });
  runner.start();

  const addSome = async (rows: readonly Row[], again: boolean): Promise<number> => {
    const sealed = new Map<string, string>();
    for (const row of rows)
      sealed.set(await digestOf(key(row)), await encryption.encrypt(JSON.stringify(row)));
    const added = await store.add(
      [...sealed].map(([digest, saved]) => ({ digest, saved })),
      again,
    );
    runner.wake();
    return added;
  };
  return {
    async add(rows, { again } = {}) {
      let added = 0;
      let some: Row[] = [];
      for await (const row of rows) {
        some.push(row);
        if (some.length < addAtOnce) continue;
        added += await addSome(some, again === "refused");
        some = [];
      }
      return some.length === 0 ? added : added + (await addSome(some, again === "refused"));
    },
    async status() {
      const { waiting = 0, claimed = 0, begun = 0, ...ended } = await store.counts();
      return { waiting, running: claimed + begun, done: 0, refused: 0, failed: 0, unknown: 0, ...ended };
    },
    decisions: {
      list: async ({ limit = 1000 } = {}) => Promise.all((await store.inDoubt(limit)).map(rowOf)),
      async settle(rowKey, decision) {
        if (decision !== "happened" && decision !== "did-not-happen")
          throw new TypeError("@telcokit/pg-boss: a decision is happened or did-not-happen");
        const isDecided = await store.decide(
          await digestOf(rowKey),
          decision === "happened" ? "done" : "waiting",
        );
        if (!isDecided) throw new WorkerError("not_waiting", "no row of unknown outcome has this key");
        runner.wake();
      },
    },
    close: () => runner.close(),
    [Symbol.asyncDispose]: () => runner.close(),
  };
}

/** @throws {WorkerError} `sealed` */
function opener<Row>(encryption: Encryption): (claim: RowClaim) => Promise<Row> {
  return async ({ saved }) => {
    try {
      return JSON.parse(await encryption.decrypt(saved));
    } catch (error) {
      throw new WorkerError("sealed", "a row cannot be decrypted; was it sealed with another key?", error);
    }
  };
}
