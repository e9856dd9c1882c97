import type { Clock } from "./clock.ts";

/** One that waits for a time-out. It is linked with those before and after it in the line. */
export interface Waiting {
  /** On the monotonic clock. */
  dueAt: number;
  before: Waiting | undefined;
  after: Waiting | undefined;
  /** Its time is up. It leaves the line, if it has not before. */
  expire(): void;
}

/**
 * Time-outs of one and the same length. Who came first is due first, so that one timer serves all that wait at the same
 * time, and to join and to leave are a few assignments. When nobody waits there is no timer.
 */
export class TimeoutLine {
  readonly #clock: Clock;
  readonly #ms: number;
  #first: Waiting | undefined;
  #last: Waiting | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.#ms = ms;
  }

  /** @param now as the clock has it */
  join(waiting: Waiting, now: number): void {
    waiting.dueAt = now + this.#ms;
    waiting.before = this.#last;
    if (this.#last === undefined) this.#first = waiting;
    else this.#last.after = waiting;
    this.#last = waiting;
    if (this.#cancelTimer === undefined) this.#arm(this.#ms);
  }

  /** To be called once by whoever joined. */
  leave(waiting: Waiting): void {
    const { before, after } = waiting;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    waiting.before = undefined;
    waiting.after = undefined;
    if (this.#first !== undefined) return;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #arm(ms: number): void {
    this.#cancelTimer = this.#clock.after(ms, () => this.#ring());
  }

  #ring(): void {
    this.#cancelTimer = undefined;
    const now = this.#clock.now();
    for (let next = this.#first; next !== undefined && next.dueAt <= now; next = this.#first) next.expire();
    // Who joined meanwhile may have set it already.
    if (this.#first !== undefined && this.#cancelTimer === undefined)
      this.#arm(Math.max(1, Math.ceil(this.#first.dueAt - now)));
  }
}

/** Gives the line of a length; none when there are too many lengths to share anything. */
export type SharedTimeouts = (ms: number) => TimeoutLine | undefined;

const mostLines = 16;

/** Time-outs that share timers. Not for where a timer belongs to one request, and ends with it: in Workers. */
export function createSharedTimeouts(clock: Clock): SharedTimeouts {
  const lines = new Map<number, TimeoutLine>();
  return (ms) => {
    const known = lines.get(ms);
    if (known !== undefined || lines.size >= mostLines) return known;
    const line = new TimeoutLine(clock, ms);
    lines.set(ms, line);
    return line;
  };
}
