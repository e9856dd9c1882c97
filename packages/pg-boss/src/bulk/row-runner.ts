import { AbortedError, isTelcoError, type Logger, TelcoError } from "@telcokit/core";
import { type BulkContext, type BulkRun, bulk } from "@telcokit/core/bulk";
import { pause, systemClock } from "@telcokit/core/client";
import type { BulkWorkerOptions } from "./options.ts";
import type { EndedRow, RowClaim, RowState, RowStore } from "./row-store.ts";

export interface RowRunnerOptions<Row, Made>
  extends Pick<BulkWorkerOptions<Row, Made>, "call" | "onItem" | "onProgress" | "onOutage"> {
  readonly effect: "read" | "idempotent" | "write";
  readonly concurrency: number;
  readonly heartbeatMs: number;
  readonly logger: Logger;
  readonly store: RowStore;
  readonly rowOf: (claim: RowClaim) => Promise<Row>;
}

/** A claimed row on its way. */
interface Held<Row> {
  readonly claim: RowClaim;
  readonly row: Row;
  /** Of the last lease, on this machine's clock. */
  leasedAt: number;
}

/** Looks for new rows so often when there were none. */
const idleMs = 1000;
/** Rows are claimed so many at a time: a machine that dies holds no more of those that it has not begun. */
const mostClaims = 20;

/** Feeds rows of the queue to `bulk`, and notes what becomes of them. */
export class RowRunner<Row, Made> {
  readonly #options: RowRunnerOptions<Row, Made>;
  readonly #held = new Map<string, Held<Row>>();
  readonly #closing = new AbortController();
  #call = new AbortController();
  #working: Promise<unknown> = Promise.resolve();
  #run: BulkRun<Held<Row>, Awaited<Made>, unknown> | undefined;
  #ending: { readonly held: Held<Row>; readonly ended: EndedRow; readonly done: () => void }[] = [];
  #beginning: { readonly held: Held<Row>; readonly answer: (isOurs: boolean) => void }[] = [];

  constructor(options: RowRunnerOptions<Row, Made>) {
    this.#options = options;
  }

  start(): void {
    this.#working = Promise.all([this.#work(), this.#keepWatch()]);
  }

  /** There may be rows. */
  wake(): void {
    this.#call.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#call.abort();
    await this.#run?.stop();
    await this.#working;
  }

  /** One `bulk` after the other: each until the queue is empty, so that none remembers rows for ever. */
  async #work(): Promise<void> {
    const { logger, effect, concurrency, onOutage, onProgress } = this.#options;
    while (!this.#closing.signal.aborted) {
      this.#call = new AbortController();
      try {
        this.#run = bulk(this.#rows(), {
          // A row that waits again has a new fence, and is another one.
          key: ({ claim }) => `${claim.digest} ${claim.fence}`,
          call: async (held, context) => (await this.#callRow(held, context)) as Awaited<Made>,
          effect,
          concurrency,
          ...(onOutage === undefined ? {} : { onOutage }),
          ...(onProgress === undefined ? {} : { onProgress }),
        });
        const noted = new Set<Promise<void>>();
        for await (const item of this.#run) {
          if (item.state === "skipped") continue;
          const { row: held, state, outcome } = item;
          const note = this.#end(held, state, outcome?.ok === false ? outcome.error : undefined);
          noted.add(note);
          void note.then(() => {
            noted.delete(note);
            this.#tell({ ...item, row: held.row } as never);
          });
        }
        await Promise.all(noted);
      } catch (error) {
        const code = isTelcoError(error) ? error.code : "unexpected";
        logger.warn({ code }, "telcokit: rows cannot be read from the database; trying again");
      }
      await pause(systemClock, idleMs, AbortSignal.any([this.#call.signal, this.#closing.signal]));
    }
  }

  async *#rows(): AsyncGenerator<Held<Row>> {
    const { store, concurrency, rowOf } = this.#options;
    while (!this.#closing.signal.aborted) {
      const leasedAt = performance.now();
      const claims = await store.claim(Math.min(concurrency, mostClaims));
      if (claims.length === 0) return;
      for (const claim of claims) {
        const held = { claim, row: await rowOf(claim), leasedAt };
        this.#held.set(claim.digest, held);
        if (this.#closing.signal.aborted) await this.#end(held, "waiting");
        else yield held;
      }
    }
  }

  async #callRow(held: Held<Row>, context: BulkContext): Promise<unknown> {
    const isOurs = (await this.#begin(held)) && performance.now() - held.leasedAt < this.#options.heartbeatMs;
    if (!isOurs) {
      // Nothing was sent: another machine has the row, or will have it.
      throw new AbortedError("relieved", { operation: "pg-boss", verdict: { ran: "no", transient: false } });
    }
    try {
      return await this.#options.call(held.row, context);
    } catch (error) {
      const isUnsent = isTelcoError(error) && TelcoError.verdictOf(error).ran === "no";
      // It may be held for a long outage: should this machine die then, nobody must be in doubt.
      if (isUnsent) await this.#options.store.release(held.claim).catch(() => {});
      throw error;
    }
  }

  /** Notes that rows are begun, all of one turn together. */
  #begin(held: Held<Row>): Promise<boolean> {
    return new Promise((answer) => {
      this.#beginning.push({ held, answer });
      if (this.#beginning.length === 1) setImmediate(() => void this.#beginAll());
    });
  }

  async #beginAll(): Promise<void> {
    const beginning = this.#beginning;
    this.#beginning = [];
    const leasedAt = performance.now();
    try {
      const ours = await this.#options.store.begin(beginning.map(({ held }) => held.claim));
      for (const { held, answer } of beginning) {
        held.leasedAt = leasedAt;
        answer(ours.has(held.claim.digest));
      }
    } catch {
      for (const { answer } of beginning) answer(false);
    }
  }

  /** Notes how a row ended, all of one turn together. */
  #end(held: Held<Row>, state: RowState, error?: unknown): Promise<void> {
    const code = isTelcoError(error) ? error.code : undefined;
    // What failed before it began waits for whoever claims it next.
    const next = code === "aborted" && state === "failed" ? "waiting" : state;
    return new Promise((done) => {
      this.#ending.push({ held, ended: { claim: held.claim, state: next, code }, done });
      if (this.#ending.length === 1) setImmediate(() => void this.#endAll());
    });
  }

  /** Insists while the database is away: the fences say which rows are still ours when it is back. */
  async #endAll(): Promise<void> {
    const { store, heartbeatMs } = this.#options;
    const ending = this.#ending;
    this.#ending = [];
    for (let waitMs = 100; ; waitMs = Math.min(2 * waitMs, heartbeatMs)) {
      try {
        await store.end(ending.map(({ ended }) => ended));
        break;
      } catch {
        if (this.#closing.signal.aborted) break;
        await pause(systemClock, waitMs, this.#closing.signal);
      }
    }
    for (const { held, done } of ending) {
      if (this.#held.get(held.claim.digest) === held) this.#held.delete(held.claim.digest);
      done();
    }
  }

  #tell(item: Parameters<NonNullable<BulkWorkerOptions<Row, Made>["onItem"]>>[0]): void {
    try {
      const told: unknown = this.#options.onItem?.(item);
      if (told instanceof Promise) told.catch(() => {});
    } catch {
      // Its own trouble.
    }
  }

  /** Renews what is held, and brings the rows of dead machines back. */
  async #keepWatch(): Promise<void> {
    const { heartbeatMs, store, logger } = this.#options;
    while (!this.#closing.signal.aborted) {
      try {
        const at = performance.now();
        const held = [...this.#held.values()];
        const ours = await store.renew(held.map(({ claim }) => claim));
        for (const each of held) if (ours.has(each.claim.digest)) each.leasedAt = Math.max(each.leasedAt, at);
        await store.relieve();
      } catch {
        logger.warn({}, "telcokit: the database is out of reach; claims are renewed when it is back");
      }
      await pause(systemClock, heartbeatMs / 3, this.#closing.signal);
    }
  }
}
