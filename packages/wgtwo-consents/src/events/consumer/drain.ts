import type { Clock } from "@telcokit/core/client";

/** The end of a consumer, from the wish to close it to its being closed. */
export interface Drain {
  /** It is closing, or closed. */
  readonly begun: boolean;
  /** Aborted when it begins. */
  readonly beginning: AbortSignal;
  /** Aborted when nothing is waited for any longer. */
  readonly cut: AbortSignal;
  /** Settles at the end. Never rejects. */
  readonly ended: Promise<void>;
  /** Settles at the end; rejects with the failure. Whoever reads it has to handle that. */
  readonly outcome: Promise<void>;
  /** Begins, or shortens the wait. */
  begin(ms: number): void;
  /** Ends it when there is nothing left to wait for. */
  check(): void;
}

export interface DrainParts {
  readonly clock: Clock;
  readonly idle: () => boolean;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
  /** What ended the consumer, if it was not the wish to close it. */
  readonly failure: () => unknown;
  /** A failure that nobody asked about becomes an unhandled rejection. */
  readonly loud: boolean;
}

export function createDrain({ clock, idle, onBegin, onEnd, failure, loud }: DrainParts): Drain {
  const beginning = new AbortController();
  const cut = new AbortController();
  let cutAt = Number.POSITIVE_INFINITY;
  let cancelTimer = (): void => {};
  let over = false;
  let asked: Promise<void> | undefined;
  let onEnded = (): void => {};
  const ended = new Promise<void>((resolve) => {
    onEnded = resolve;
  });
  const outcome = (): Promise<void> =>
    ended.then(() => {
      const error = failure();
      if (error !== undefined) throw error;
    });
  const end = (): void => {
    if (over) return;
    over = true;
    cancelTimer();
    cut.abort();
    onEnd();
    onEnded();
    if (loud && asked === undefined) void outcome();
  };
  return {
    get begun() {
      return beginning.signal.aborted;
    },
    beginning: beginning.signal,
    cut: cut.signal,
    ended,
    get outcome() {
      asked ??= outcome();
      return asked;
    },
    begin(ms) {
      if (over) return;
      const at = clock.now() + ms;
      if (at < cutAt) {
        cutAt = at;
        cancelTimer();
        cancelTimer = ms <= 0 ? () => {} : clock.after(ms, end);
      }
      if (!beginning.signal.aborted) {
        beginning.abort();
        onBegin();
      }
      if (ms <= 0) end();
    },
    check() {
      if (beginning.signal.aborted && idle()) end();
    },
  };
}
