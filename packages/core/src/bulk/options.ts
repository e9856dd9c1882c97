import type { Call, Result } from "../calls/call.ts";
import type { Effect } from "../operation/operation.ts";
import type { Clock } from "../time/clock.ts";
import type { Decision } from "./journal/decisions.ts";
import type { Journal } from "./journal/journal.ts";

/** What becomes of a row. */
export type BulkState = "done" | "refused" | "failed" | "unknown" | "skipped";

export interface BulkContext {
  /** Aborted with the job's `signal`: pass it on to the calls. */
  readonly signal: AbortSignal;
}

/** What a bulk job is doing, as it goes. */
export interface BulkProgress {
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  readonly unknown: number;
  readonly skipped: number;
  /** Rows in all, where that is known: of a list, or as the option `total` says. */
  readonly total?: number | undefined;
  /** Rows that were called and ended, per second, over the last seconds. */
  readonly perSecond: number;
  /** Time left, in milliseconds, where `total` is known. */
  readonly etaMs?: number | undefined;
  /** The service cannot be reached: no rows begin but one now and then, to see whether it is back. */
  readonly paused?: { readonly code: string; readonly sinceMs: number; readonly nextTryInMs: number };
}

export interface BulkOptions<Row, Made> {
  /** What tells a row from all others, such as its phone number. A second row with the same key is told and not run. */
  readonly key: (row: Row) => string;
  /** Makes the call of a row: one operation of a client, or an async function over several. */
  readonly call: (row: Row, context: BulkContext) => Made;
  /**
   * What a repetition of `call` would do. A `write` is never repeated when nobody knows what became of it; `idempotent`
   * and `read` are. @default "write"
   */
  readonly effect?: Effect | undefined;
  /** Rows that run at the same time. @default 20 */
  readonly concurrency?: number | undefined;
  /** Remembers over crashes what was begun and what became of it: `fileJournal(path)`. @default none */
  readonly journal?: Journal | undefined;
  /** Tries once more what the service refused in an earlier run. @default those are skipped */
  readonly again?: "refused" | undefined;
  /**
   * `wait`: when calls fail one after the other because the service cannot be reached, the job pauses, looks now and then
   * whether it is back, and tries those rows again that certainly did not happen. `fail`: they are failed rows, and it goes
   * on. @default "wait"
   */
  readonly onOutage?: "wait" | "fail" | undefined;
  /** Hears how it goes, at most every 250 ms, and at the end. What it throws is ignored. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** How many rows there are, where `rows` cannot tell, for `onProgress`. */
  readonly total?: number | undefined;
  /** Ends the job: no further row begins, and the signal of the calls under way is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Time, for tests. @default the system's */
  readonly clock?: Clock | undefined;
}

/** What became of a row, in the order in which they end. */
export type BulkItem<Row, T, E> = {
  readonly row: Row;
  /** Empty when `key` threw, or gave none. */
  readonly key: string;
} & (
  | { readonly state: "done"; readonly outcome: Extract<Result<T, E>, { ok: true }> }
  /** `refused`: the service said no. `failed`: it was not carried out, or may be done again; a later run does. */
  | { readonly state: "refused" | "failed"; readonly outcome: Extract<Result<T, E>, { ok: false }> }
  /** It may have happened. Without an outcome an earlier run began it, and nobody saw it end. */
  | { readonly state: "unknown"; readonly outcome?: Extract<Result<T, E>, { ok: false }> }
  | { readonly state: "skipped"; readonly reason: SkipReason; readonly outcome?: undefined }
);

/** Why a row was not called: an earlier run did it, the service refused it then, or an earlier row has its key. */
export type SkipReason = "done" | "refused" | "duplicate";

export interface BulkSummary {
  /** Rows that were read and ended: the sum of the five numbers that follow. */
  readonly rows: number;
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  readonly unknown: number;
  readonly skipped: number;
  /** The skipped ones by reason. */
  readonly skippedBecause: Readonly<Record<SkipReason, number>>;
  /** Whether all rows were read: `stopped` by `stop()` or by leaving the loop, `aborted` by the signal. */
  readonly end: "complete" | "stopped" | "aborted";
  readonly durationMs: number;
}

/**
 * A bulk job. It begins when it is iterated, or when its summary is asked for, whichever comes first. Results come in the
 * order in which rows end; when nobody iterates they are only counted. It waits for a slow reader.
 */
export interface BulkRun<Row, T, E> extends AsyncIterable<BulkItem<Row, T, E>> {
  /** What became of all rows. Rejects with a `JournalError`, or with what `rows` threw. */
  summary(): Promise<BulkSummary>;
  /**
   * Says what became of a row of unknown outcome: it is taken as done, or run again the next time it is met.
   * Rejects with a `JournalError` (`not_in_doubt`) when there is no such row.
   */
  settle(key: string, decision: Decision): Promise<void>;
  /** Lets no further row begin, waits for those under way and gives the summary. */
  stop(): Promise<BulkSummary>;
}

/** What a call gives, from what `call` makes. */
export type ValueOf<Made> = Awaited<Made>;

/** What a call may fail with, from what `call` makes: unknown when it is no call of ours. */
export type ErrorOf<Made> = Made extends Call<unknown, infer E> ? E : unknown;
