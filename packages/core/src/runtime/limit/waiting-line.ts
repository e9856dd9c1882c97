/** Calls that wait for their turn, first come, first served. Those that give up are passed over. */
export class WaitingLine {
  #waiting: Waiter[] = [];
  #head = 0;
  #gone = 0;

  get length(): number {
    return this.#waiting.length - this.#head - this.#gone;
  }

  /** Resolves when it is the caller's turn; never, when its signal ended the wait. */
  join(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        grant: () => {
          signal.removeEventListener("abort", leave);
          resolve();
        },
        gone: false,
      };
      const leave = (): void => {
        waiter.gone = true;
        this.#gone += 1;
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiter);
    });
  }

  /** Lets the first one go; `false` when nobody waits. */
  grant(): boolean {
    for (;;) {
      const waiter = this.#waiting[this.#head];
      if (waiter === undefined) return false;
      this.#head += 1;
      if (this.#head * 2 > this.#waiting.length) {
        this.#waiting = this.#waiting.slice(this.#head);
        this.#head = 0;
      }
      if (!waiter.gone) {
        waiter.grant();
        return true;
      }
      this.#gone -= 1;
    }
  }
}

interface Waiter {
  readonly grant: () => void;
  gone: boolean;
}
