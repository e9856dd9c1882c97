/**
 * Says once that something is over. Not an AbortSignal: in a Worker that belongs to the request in which it was made, and
 * no other request may even look at it.
 */
export interface Ending {
  readonly over: boolean;
  /** Gives a function that takes `listener` away again. */
  onEnd(listener: () => void): () => void;
}

/** An ending of which whoever needs one gets an AbortSignal: most need none, and it costs more than much of a call. */
export interface Cancellation extends Ending {
  /** Made when it is first asked for. */
  readonly signal: AbortSignal;
}

/** The ending that a signal stands for. */
export function endingOf(signal: AbortSignal): Cancellation {
  return new SignalEnding(signal);
}

class SignalEnding implements Cancellation {
  readonly signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  get over(): boolean {
    return this.signal.aborted;
  }

  onEnd(listener: () => void): () => void {
    this.signal.addEventListener("abort", listener, { once: true });
    return () => this.signal.removeEventListener("abort", listener);
  }
}

export function createEnding(): Ending & { end(): void } {
  const listeners = new Set<() => void>();
  let over = false;
  return {
    get over() {
      return over;
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end() {
      over = true;
      const told = [...listeners];
      listeners.clear();
      for (const listener of told) listener();
    },
  };
}
