import type { Clock } from "../time/clock.ts";

/** So many calls in a row that find the service out of reach are an outage. */
export const outageAfter = 5;
const firstPauseMs = 1000;
const longestPauseMs = 30_000;

interface Pause {
  readonly code: string;
  readonly since: number;
  delayMs: number;
  nextAt: number;
  /** It is time to let one row through. */
  due: boolean;
  /** One row is on its way to see whether the service is back. */
  probing: boolean;
}

/** Notices that the service cannot be reached, and lets one row through now and then until it can. */
export class Outage {
  readonly #clock: Clock;
  readonly #wake: () => void;
  #streak = 0;
  #pause: Pause | undefined;
  #cancelTimer = (): void => {};

  /** @param wake called when a row may begin again */
  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  get paused():
    | { readonly code: string; readonly sinceMs: number; readonly nextTryInMs: number }
    | undefined {
    if (this.#pause === undefined) return undefined;
    const { code, since, nextAt } = this.#pause;
    const now = this.#clock.now();
    return { code, sinceMs: Math.round(now - since), nextTryInMs: Math.max(0, Math.round(nextAt - now)) };
  }

  /** Whether a row may begin while so many run. */
  admits(running: number, concurrency: number): boolean {
    return this.#pause === undefined ? running < concurrency : this.#pause.due;
  }

  began(): void {
    if (this.#pause === undefined) return;
    this.#pause.due = false;
    this.#pause.probing = true;
  }

  /** A call found the service out of reach. */
  down(code: string, retryAfterMs: number): void {
    this.#streak += 1;
    const pause = this.#pause;
    if (pause === undefined) {
      if (this.#streak < outageAfter) return;
      const now = this.#clock.now();
      this.#pause = { code, since: now, delayMs: firstPauseMs, nextAt: now, due: false, probing: false };
      this.#wait(this.#pause, retryAfterMs);
    } else if (pause.probing) {
      // Whatever began before the pause says nothing new.
      pause.delayMs = Math.min(pause.delayMs * 2, longestPauseMs);
      this.#wait(pause, retryAfterMs);
    }
  }

  /** A call was answered. */
  up(): void {
    this.#streak = 0;
    if (this.#pause === undefined) return;
    this.#pause = undefined;
    this.#cancelTimer();
    this.#wake();
  }

  /** The row that was to find out showed nothing: another one may. */
  nothing(): void {
    if (this.#pause?.probing === true) this.#wait(this.#pause, 0);
  }

  close(): void {
    this.#cancelTimer();
  }

  #wait(pause: Pause, retryAfterMs: number): void {
    const ms = Math.max(pause.delayMs, Math.min(retryAfterMs, 2 * longestPauseMs));
    pause.probing = false;
    pause.nextAt = this.#clock.now() + ms;
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(ms, () => {
      pause.due = true;
      this.#wake();
    });
  }
}
