/**
 * Says once that something is over. Not an AbortSignal: in a Worker that belongs to the request in which it was made, and
 * no other request may even look at it.
 */
export interface Ending {
  readonly over: boolean;
  /** Gives a function that takes `listener` away again. */
  onEnd(listener: () => void): () => void;
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
