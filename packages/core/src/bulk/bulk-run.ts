import type { Result } from "../calls/call.ts";
import { type Clock, systemClock } from "../time/clock.ts";
import { neverAborted } from "../util/never-aborted.ts";
import { createDigest, type Digest, withDigest } from "./digest.ts";
import { Intake } from "./intake.ts";
import type { Decision } from "./journal/decisions.ts";
import { keyOf } from "./key-of.ts";
import { Ledger } from "./ledger.ts";
import type { BulkContext, BulkItem, BulkOptions, BulkSummary } from "./options.ts";
import { Outage, outageAfter } from "./outage.ts";
import { signOf, stateOf, whenEnded } from "./outcome.ts";
import { Outlet } from "./outlet.ts";
import { Progress } from "./progress.ts";
import { lengthOf, type Rows } from "./source.ts";
import { type Failure, isOut, newTask, type Task } from "./task.ts";

/** The last few rows of a job cannot tell an outage from bad luck: they wait no longer than this. */
const lastRowsWaitMs = 60_000;
/** Rows that need no call pass so many at a time. */
const slice = 5000;

/** A bulk job under way. */
export class Run<Row, Made, T, E> {
  readonly #rows: Rows<Row>;
  readonly #options: BulkOptions<Row, Made>;
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #context: BulkContext;
  readonly #digest: Digest = createDigest();
  readonly #ledger: Ledger;
  readonly #outage: Outage;
  readonly #outlet: Outlet<BulkItem<Row, T, E>>;
  readonly #progress: Progress;
  readonly #finished = Promise.withResolvers<BulkSummary>();
  readonly #intake: Intake<Row, Task<Row, T, E>>;
  #startedAt = 0;
  #started = false;
  #opened = false;
  #closed = false;
  #running = 0;
  #answered = 0;
  #pumping = false;
  #stoppedBy: Exclude<BulkSummary["end"], "complete"> | undefined;
  #error: { readonly value: unknown } | undefined;

  constructor(rows: Rows<Row>, options: BulkOptions<Row, Made>) {
    const { clock = systemClock, concurrency = 20, effect = "write", journal } = options;
    this.#rows = rows;
    this.#options = options;
    this.#clock = clock;
    this.#concurrency = concurrency;
    // Not at module scope, where a Worker forbids it.
    this.#context = Object.freeze({ signal: options.signal ?? neverAborted() });
    this.#ledger = new Ledger(journal, effect);
    this.#intake = new Intake({
      mostHeld: 2 * Math.max(concurrency, outageAfter),
      onRow: (row) => this.#arrived(row),
      onChange: () => this.#pump(),
      onBroken: (error) => this.#break(error),
    });
    this.#outage = new Outage(clock, () => this.#pump());
    this.#outlet = new Outlet(
      Math.max(concurrency, 16),
      () => this.#pump(),
      () => this.stop("stopped"),
    );
    this.#progress = new Progress({
      clock,
      onProgress: options.onProgress,
      total: options.total ?? lengthOf(rows),
      paused: () => this.#outage.paused,
    });
    this.#finished.promise.catch(() => {});
  }

  iterate(): AsyncIterator<BulkItem<Row, T, E>> {
    this.#outlet.attach();
    return {
      next: () => {
        this.#start();
        return this.#outlet.next();
      },
      return: () => this.#outlet.return(),
    };
  }

  summary(): Promise<BulkSummary> {
    this.#start();
    return this.#finished.promise;
  }

  stop(how: "stopped" | "aborted"): Promise<BulkSummary> {
    this.#stoppedBy ??= how;
    this.#start();
    if (this.#opened) this.#pump();
    return this.#finished.promise;
  }

  /** Before a run that begins afterwards: nothing is waited for where the digest is there at once. */
  settle(key: string, decision: Decision): Promise<void> {
    return withDigest(this.#digest(String(key)), (digest) => this.#ledger.settle(digest, decision));
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#startedAt = this.#clock.now();
    void this.#open();
  }

  async #open(): Promise<void> {
    try {
      await this.#ledger.open();
      this.#intake.open(this.#rows);
    } catch (error) {
      this.#break(error);
    }
    this.#opened = true;
    const { signal } = this.#context;
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener("abort", this.#onAbort, { once: true });
    this.#pump();
  }

  readonly #onAbort = (): void => {
    void this.stop("aborted");
  };

  /** Begins as many rows as may run. Called whenever something ended, came or may go on. */
  #pump(): void {
    if (this.#pumping || this.#closed || !this.#opened) return;
    this.#pumping = true;
    for (let passed = 0; this.#mayBegin() && this.#beginNext(); ) {
      passed += 1;
      if (passed % slice === 0) {
        // Timers and sockets get their turn, too.
        this.#clock.after(0, () => this.#pump());
        break;
      }
    }
    this.#pumping = false;
    const idle =
      this.#running === 0 && (this.#stopping || (this.#intake.isExhausted && this.#intake.held === 0));
    if (idle && !this.#closed) void this.#finish();
  }

  #mayBegin(): boolean {
    return !this.#stopping && !this.#outlet.isFull && this.#outage.admits(this.#running, this.#concurrency);
  }

  /** Begins one row, or asks for it; `false` when there is none just now. */
  #beginNext(): boolean {
    const next = this.#intake.next();
    if (typeof next === "boolean") return next;
    this.#run(next);
    return true;
  }

  #arrived(row: Row): void {
    const key = keyOf(row, this.#options.key);
    if (typeof key !== "string") {
      const meta = { attempts: 0, headers: {}, durationMs: 0 };
      this.#tell({ row, key: "", state: "failed", outcome: { ok: false, error: key as E, meta } });
      return;
    }
    const admitted = withDigest(this.#digest(key), (digest) => {
      this.#admit(row, key, digest);
      return undefined;
    });
    if (admitted === undefined) return;
    this.#running += 1;
    admitted.catch((error: unknown) => this.#break(error)).finally(() => this.#freed());
  }

  #admit(row: Row, key: string, digest: string): void {
    const record = this.#ledger.place(digest);
    const plan = this.#ledger.plan(record, this.#options.again === "refused");
    if (plan === "unknown") this.#tell({ row, key, state: "unknown" });
    else if (plan !== "run") this.#tell({ row, key, state: "skipped", reason: plan });
    else this.#run(newTask(row, key, record, digest));
  }

  #run(task: Task<Row, T, E>): void {
    this.#running += 1;
    this.#outage.began();
    this.#ledger.begin(task.record, task.digest, (isNoted, error) => {
      if (isNoted) this.#call(task);
      else this.#end(() => this.#break(error));
    });
  }

  #call(task: Task<Row, T, E>): void {
    if (this.#stopping) this.#end(() => this.#ledger.end(task.record, task.digest, "failed"));
    else
      whenEnded<T, E>(
        () => this.#options.call(task.row, this.#context),
        this.#clock,
        (outcome) => this.#end(() => this.#ended(task, outcome)),
      );
  }

  #end(step: () => void): void {
    try {
      step();
    } catch (error) {
      // Only the journal can be the reason.
      this.#break(error);
    }
    this.#freed();
  }

  get #stopping(): boolean {
    return this.#stoppedBy !== undefined;
  }

  #freed(): void {
    this.#running -= 1;
    this.#pump();
  }

  #ended(task: Task<Row, T, E>, outcome: Result<T, E>): void {
    const { row, key, record, digest } = task;
    if (outcome.ok) {
      this.#heard("up");
      this.#ledger.end(record, digest, "done", () => this.#tell({ row, key, state: "done", outcome }));
      return;
    }
    const state = stateOf(this.#options.effect ?? "write", outcome.error);
    const sign = this.#options.onOutage === "fail" ? "nothing" : signOf(outcome.error);
    this.#heard(sign);
    const isHeld = state === "failed" && typeof sign === "object" && !this.#stopping;
    if (isHeld) this.#hold(task, outcome);
    const tell = isHeld ? undefined : (): void => this.#tell({ row, key, state, outcome });
    this.#ledger.end(record, digest, state, tell);
  }

  #heard(sign: ReturnType<typeof signOf>): void {
    if (sign === "nothing") {
      this.#outage.nothing();
      return;
    }
    if (sign === "up") {
      this.#answered += 1;
      this.#outage.up();
      return;
    }
    const before = this.#outage.paused;
    this.#outage.down(sign.code, sign.retryAfterMs);
    if (before === undefined && this.#outage.paused !== undefined) this.#progress.changed();
  }

  /** Keeps a row that found the service out of reach, to try it again. */
  #hold(task: Task<Row, T, E>, outcome: Failure<T, E>): void {
    if (isOut(task, outcome, this.#answered)) this.#giveUp(task);
    else this.#intake.hold(task);
    const waitedMs = this.#outage.paused?.sinceMs ?? 0;
    const { isExhausted, held } = this.#intake;
    if (isExhausted && held < outageAfter && waitedMs > lastRowsWaitMs) this.#giveUpHeld();
  }

  #giveUp({ row, key, outcome }: Task<Row, T, E>): void {
    if (outcome !== undefined) this.#tell({ row, key, state: "failed", outcome });
  }

  #giveUpHeld(): void {
    for (const task of this.#intake.release()) this.#giveUp(task);
  }

  #tell(item: BulkItem<Row, T, E>): void {
    this.#outlet.push(item);
    this.#progress.count(item.state, item.state === "skipped" ? item.reason : undefined);
  }

  /** Something that the job cannot go on without is broken: its journal, or its rows. */
  #break(error: unknown): void {
    this.#error ??= { value: error };
    this.#stoppedBy ??= "stopped";
  }

  async #finish(): Promise<void> {
    this.#closed = true;
    this.#giveUpHeld();
    this.#outage.close();
    this.#context.signal.removeEventListener("abort", this.#onAbort);
    this.#intake.close();
    try {
      await this.#ledger.close();
    } catch (error) {
      this.#error ??= { value: error };
    }
    this.#progress.end();
    this.#outlet.end(this.#error);
    if (this.#error !== undefined) this.#finished.reject(this.#error.value);
    else
      this.#finished.resolve(
        this.#progress.summary(this.#stoppedBy ?? "complete", this.#clock.now() - this.#startedAt),
      );
  }
}
