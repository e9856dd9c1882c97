/** Ends all acks of a consumer. */
export interface AckSignal {
  readonly signal: AbortSignal;
  abort(): void;
}

type Listener = Parameters<AbortSignal["addEventListener"]>[1];

/**
 * As much of an AbortSignal as calls look at. A real one walks through all its listeners for each that comes or goes, and
 * hundreds of acks listen at a time.
 */
export function createAckSignal(): AckSignal {
  const listeners: Listener[] = [];
  const light = {
    aborted: false,
    reason: undefined as unknown,
    addEventListener: (_type: string, listener: Listener): void => void listeners.push(listener),
    removeEventListener(_type: string, listener: Listener): void {
      const at = listeners.lastIndexOf(listener);
      const last = at < 0 ? undefined : listeners.pop();
      if (last !== undefined && last !== listener) listeners[at] = last;
    },
  };
  return {
    signal: light as unknown as AbortSignal,
    abort() {
      if (light.aborted) return;
      light.aborted = true;
      light.reason = new DOMException("the consumer is closed", "AbortError");
      const event = new Event("abort");
      for (const listener of listeners.splice(0)) {
        if (typeof listener === "function") listener.call(light as unknown as AbortSignal, event);
        else listener.handleEvent(event);
      }
    },
  };
}
