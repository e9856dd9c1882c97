import { callHook } from "../runtime/hooks.ts";
import type { Clock } from "../time/clock.ts";
import { silentLogger } from "../util/logger.ts";
import type { BulkProgress, BulkState, BulkSummary, SkipReason } from "./options.ts";

const everyMs = 250;
/** The rate is that of the last so many reports, five seconds at most when all goes well. */
const remembered = 20;

export interface ProgressOptions {
  readonly clock: Clock;
  readonly onProgress: ((progress: BulkProgress) => void) | undefined;
  readonly total: number | undefined;
  readonly paused: () => BulkProgress["paused"];
}

/** Counts what becomes of rows, and tells it now and then. */
export class Progress {
  readonly counts: Record<BulkState, number> = { done: 0, refused: 0, failed: 0, unknown: 0, skipped: 0 };
  readonly skippedBecause: Record<SkipReason, number> = { done: 0, refused: 0, duplicate: 0 };
  readonly #options: ProgressOptions;
  /** When how many rows had been called and ended. */
  #marks: { readonly at: number; readonly ended: number }[] = [];
  #toldAt: number;
  #waits = false;
  #cancelTimer = (): void => {};

  constructor(options: ProgressOptions) {
    this.#options = options;
    this.#toldAt = options.clock.now();
    this.#marks.push({ at: this.#toldAt, ended: 0 });
  }

  count(state: BulkState, reason?: SkipReason): void {
    this.counts[state] += 1;
    if (reason !== undefined) this.skippedBecause[reason] += 1;
    this.changed();
  }

  get rows(): number {
    const { done, refused, failed, unknown, skipped } = this.counts;
    return done + refused + failed + unknown + skipped;
  }

  summary(end: BulkSummary["end"], durationMs: number): BulkSummary {
    return {
      rows: this.rows,
      ...this.counts,
      skippedBecause: { ...this.skippedBecause },
      end,
      durationMs: Math.round(durationMs),
    };
  }

  /** Something is worth telling: now, or when it is time. */
  changed(): void {
    if (this.#options.onProgress === undefined || this.#waits) return;
    const { clock } = this.#options;
    this.#waits = true;
    this.#cancelTimer = clock.after(this.#toldAt + everyMs - clock.now(), () => this.#tell(), "background");
  }

  /** The last word. */
  end(): void {
    this.#cancelTimer();
    if (this.#options.onProgress !== undefined) this.#tell();
  }

  #tell(): void {
    this.#waits = false;
    const { clock, onProgress, total, paused } = this.#options;
    this.#toldAt = clock.now();
    const perSecond = this.#rate();
    const pause = paused();
    const left = total === undefined ? undefined : Math.max(0, total - this.rows);
    callHook(
      onProgress,
      {
        ...this.counts,
        ...(total === undefined ? {} : { total }),
        perSecond,
        ...(left === undefined || perSecond === 0 ? {} : { etaMs: Math.round((left / perSecond) * 1000) }),
        ...(pause === undefined ? {} : { paused: pause }),
      },
      silentLogger,
    );
  }

  #rate(): number {
    const ended = this.rows - this.counts.skipped;
    this.#marks.push({ at: this.#toldAt, ended });
    if (this.#marks.length > remembered) this.#marks = this.#marks.slice(-remembered);
    const [first] = this.#marks;
    const elapsedMs = this.#toldAt - (first?.at ?? 0);
    return elapsedMs <= 0 ? 0 : Math.round(((ended - (first?.ended ?? 0)) / elapsedMs) * 10_000) / 10;
  }
}
