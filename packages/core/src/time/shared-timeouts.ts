import { Line, type Linked } from "../util/line.ts";
import type { Clock } from "./clock.ts";

/** One that waits for a time-out. */
export interface Waiting extends Linked<Waiting> {
  /** On the monotonic clock. */
  dueAt: number;
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
  readonly #line = new Line<Waiting>();
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.#ms = ms;
  }

  /** @param now as the clock has it */
  join(waiting: Waiting, now: number): void {
    waiting.dueAt = now + this.#ms;
    this.#line.join(waiting);
    if (this.#cancelTimer === undefined) this.#arm(this.#ms);
  }

  /** To be called by whoever joined. */
  leave(waiting: Waiting): void {
    this.#line.leave(waiting);
    if (this.#line.first !== undefined) return;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  #arm(ms: number): void {
    this.#cancelTimer = this.#clock.after(ms, () => this.#ring());
  }

  #ring(): void {
    this.#cancelTimer = undefined;
    const now = this.#clock.now();
    for (let next = this.#line.first; next !== undefined && next.dueAt <= now; next = this.#line.first)
      next.expire();
    // Who joined meanwhile may have set it already.
    if (this.#line.first !== undefined && this.#cancelTimer === undefined)
      this.#arm(Math.max(1, Math.ceil(this.#line.first.dueAt - now)));
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
