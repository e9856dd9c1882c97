import { isTelcoError, type TelcoError } from "@telcokit/core";
import type { Clock } from "@telcokit/core/client";
import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";
import type { Delivery } from "./delivery.ts";
import { endsStream, positionKeptMs, reconnectDelayMs, stableMs } from "./reconnect-policy.ts";
import type { StreamCounters, StreamState } from "./stream-state.ts";

/** A subscription to consent events. Read it with `for await`; `break` cancels it at the service. */
export interface EventStream extends AsyncIterable<Delivery>, AsyncDisposable {
  readonly state: StreamState;
  readonly counters: StreamCounters;
  /** Ends the stream: the connection is cancelled and the loop that reads it finishes. */
  close(): Promise<void>;
}

/** What a stream is made of. */
export interface StreamParts {
  /** Opens one connection; `opened` is called once the service has the request. Ends when the service ends it. */
  readonly open: (
    signal: AbortSignal,
    opened: () => void,
  ) => AsyncIterable<StreamConsentChangeEventsResponse>;
  readonly deliver: (message: StreamConsentChangeEventsResponse, acked: () => void) => Delivery;
  /** Every disconnection of a regular stream loses events. */
  readonly keepsPosition: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onState: (state: StreamState) => void;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The counters as the stream itself writes them. */
type Counting = { -readonly [Name in keyof StreamCounters]: StreamCounters[Name] };

/** A stream that lives until it is closed: what ends a connection is waited out and opened again. */
export function createEventStream(parts: StreamParts): EventStream {
  const closing = new AbortController();
  const counters: Counting = {
    received: 0,
    redelivered: 0,
    acked: 0,
    connections: 0,
    lastActivity: undefined,
  };
  let state: StreamState = { state: "connecting" };
  let begun = false;
  const tell = (next: StreamState): void => {
    state = next;
    parts.onState(next);
  };
  const close = async (): Promise<void> => closing.abort();
  const outer = parts.signal;
  const onAbort = (): void => closing.abort();

  async function* read(): AsyncGenerator<Delivery, void, undefined> {
    if (outer?.aborted === true) closing.abort();
    outer?.addEventListener("abort", onAbort, { once: true });
    let failure: TelcoError | undefined;
    try {
      yield* connections(parts, closing.signal, counters, tell);
    } catch (error) {
      if (isTelcoError(error)) failure = error;
      throw error;
    } finally {
      outer?.removeEventListener("abort", onAbort);
      closing.abort();
      tell(failure === undefined ? { state: "closed" } : { state: "closed", error: failure });
    }
  }

  return {
    get state() {
      return state;
    },
    get counters() {
      return { ...counters };
    },
    close,
    [Symbol.asyncDispose]: close,
    [Symbol.asyncIterator]() {
      if (begun) throw new TypeError("@telcokit/wgtwo-consents: a stream is read once; open another one");
      begun = true;
      return read();
    },
  };
}

/** One connection after the other, until `closing` fires or a failure that reconnecting cannot mend. */
async function* connections(
  parts: StreamParts,
  closing: AbortSignal,
  counters: Counting,
  tell: (state: StreamState) => void,
): AsyncGenerator<Delivery, void, undefined> {
  const { clock } = parts;
  let failures = 0;
  let downSince: number | undefined;
  while (!closing.aborted) {
    let liveSince: number | undefined;
    let error: TelcoError | undefined;
    tell({ state: "connecting" });
    counters.connections += 1;
    const live = (): void => {
      if (liveSince !== undefined) return;
      liveSince = clock.now();
      const downMs = downSince === undefined ? 0 : liveSince - downSince;
      if (downSince !== undefined && (downMs > positionKeptMs || !parts.keepsPosition))
        tell({ state: "gap", downMs });
      tell({ state: "live" });
    };
    try {
      for await (const message of parts.open(closing, live)) {
        live();
        yield count(
          parts.deliver(message, () => countAck(counters, clock)),
          counters,
          clock,
        );
      }
    } catch (cause) {
      if (closing.aborted) return;
      if (!isTelcoError(cause) || endsStream(cause)) throw cause;
      error = cause;
    }
    if (closing.aborted) return;
    if (liveSince !== undefined || downSince === undefined) downSince = clock.now();
    failures = liveSince !== undefined && clock.now() - liveSince >= stableMs ? 0 : failures + 1;
    const delayMs = reconnectDelayMs({ failures, error, random: parts.random() });
    tell({ state: "waiting", delayMs, ...(error === undefined ? {} : { error }) });
    await pause(clock, delayMs, closing);
  }
}

function count(delivered: Delivery, counters: Counting, clock: Clock): Delivery {
  counters.received += 1;
  if (delivered.redelivered) counters.redelivered += 1;
  counters.lastActivity = new Date(clock.wall());
  return delivered;
}

function countAck(counters: Counting, clock: Clock): void {
  counters.acked += 1;
  counters.lastActivity = new Date(clock.wall());
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener("abort", done, { once: true });
  });
}
