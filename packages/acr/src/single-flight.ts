import { AbortedError, type CallOptions, isTelcoError, normaliseMsisdn, type Result } from "@telcokit/core";
import { type Clock, createCall, type Method, showCaller } from "@telcokit/core/client";

interface Flight<T, E> {
  readonly outcome: Promise<Result<T, E>>;
  readonly ending: AbortController;
  waiting: number;
  /** Its error shows who waits for it: the first, where there are several. */
  shown: boolean;
}

/**
 * Equal calls that overlap become one request with one outcome. Equal means the same input and the same limits, so that
 * nobody waits by another's. A caller's signal ends only that caller's wait; when the last one leaves, so does the
 * request.
 */
export function singleFlight<Input, T, E>(
  operation: string,
  clock: Clock,
  run: Method<Input, T, E>,
): Method<Input, T, E | AbortedError> {
  const flights = new Map<string, Flight<T, E>>();
  return (input, options = {}) => {
    const { signal, ...limits } = options;
    const key = keyOf(input, limits);
    if (key === undefined || signal?.aborted === true) return run(input, options);
    const flight = flights.get(key) ?? start(key, input, limits);
    return createCall(join(flight, signal));
  };

  function start(key: string, input: Input, limits: CallOptions): Flight<T, E> {
    const ending = new AbortController();
    const outcome = run(input, { ...limits, signal: ending.signal }).result();
    const flight: Flight<T, E> = { outcome, ending, waiting: 0, shown: false };
    flights.set(key, flight);
    const done = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    outcome.then(done, done);
    ending.signal.addEventListener("abort", done, { once: true });
    return flight;
  }

  async function join(
    flight: Flight<T, E>,
    signal: AbortSignal | undefined,
  ): Promise<Result<T, E | AbortedError>> {
    const result = await outcomeFor(flight, signal);
    if (!result.ok && isTelcoError(result.error) && !flight.shown) {
      flight.shown = true;
      showCaller(result.error, join);
    }
    return result;
  }

  function outcomeFor(
    flight: Flight<T, E>,
    signal: AbortSignal | undefined,
  ): Promise<Result<T, E | AbortedError>> {
    flight.waiting += 1;
    const startedAt = clock.now();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        signal?.removeEventListener("abort", onAbort);
        flight.waiting -= 1;
        if (flight.waiting === 0) flight.ending.abort();
      };
      const onAbort = (): void => {
        leave();
        const verdict = { ran: "maybe", transient: false } as const;
        const error = new AbortedError(signal?.reason, { operation, verdict });
        resolve({
          ok: false,
          error,
          meta: { attempts: 0, headers: {}, durationMs: clock.now() - startedAt },
        });
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      flight.outcome.then(resolve, reject).finally(leave);
    });
  }
}

/** What makes two calls equal; `undefined` for what is not plain enough to tell: the call itself complains of that. */
function keyOf(input: unknown, limits: CallOptions): string | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  try {
    const fields: [string, string][] = [];
    for (const [name, value] of Object.entries(input)) {
      if (value === undefined) continue;
      if (typeof value !== "string") return undefined;
      fields.push([name, name === "address" ? (normaliseMsisdn(value) ?? value) : value]);
    }
    return JSON.stringify([fields.sort(), limits]);
  } catch {
    return undefined;
  }
}
