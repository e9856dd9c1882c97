import { isTelcoError, type TelcoError } from "@telcokit/core";
import { type Clock, pause } from "@telcokit/core/client";
import { UndecodableMessage } from "@telcokit/wgtwo-grpc";
import type { StreamConsentChangeEventsResponse } from "@telcokit/wgtwo-grpc/wire";
import { packageName } from "../../identity.ts";
import type { Delivery } from "./delivery.ts";
import { type Liveness, watchLiveness } from "./liveness.ts";
import {
  endsStream,
  isRefusedCredential,
  positionKeptMs,
  reconnectDelayMs,
  stableMs,
} from "./reconnect-policy.ts";
import type { StreamCounters, StreamState } from "./stream-state.ts";

/** A subscription to consent events. Read it with `for await`; `break` cancels it at the service. */
export interface EventStream<D = Delivery> extends AsyncIterable<D>, AsyncDisposable {
  readonly state: StreamState;
  readonly counters: StreamCounters;
  /** Ends the stream: the connection is cancelled and the loop that reads it finishes. */
  close(): Promise<void>;
}

/** How far the opening of one connection got. */
export type OpeningStage = "sent" | "served";

/** What the service sends, and what stands for that which cannot be read. */
export type StreamMessage = StreamConsentChangeEventsResponse | UndecodableMessage;

/** What a stream is made of. `D` is what it gives for each message. */
export interface StreamParts<D extends { readonly redelivered: boolean }> {
  /** Opens one connection, and tells how far that got. Ends when the service ends it. */
  readonly open: (
    signal: AbortSignal,
    onStage: (stage: OpeningStage) => void,
  ) => AsyncIterable<StreamMessage>;
  /** Nothing is given for a message that it skips. */
  readonly deliver: (message: StreamMessage, acked: () => void) => D | undefined;
  /** Every disconnection of a regular stream loses events. */
  readonly keepsPosition: boolean;
  readonly signal: AbortSignal | undefined;
  readonly onState: (state: StreamState) => void;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The counters as the stream itself writes them: `lastActivity` in milliseconds since 1970. */
type Counting = { -readonly [Name in Exclude<keyof StreamCounters, "lastActivity">]: number } & {
  lastActivity: number | undefined;
};

/** A stream that lives until it is closed: what ends a connection is waited out and opened again. */
export function createEventStream<D extends { readonly redelivered: boolean }>(
  parts: StreamParts<D>,
): EventStream<D> {
  const closing = new AbortController();
  const counters: Counting = {
    received: 0,
    redelivered: 0,
    undecodable: 0,
    acked: 0,
    connections: 0,
    lastActivity: undefined,
  };
  let state: StreamState = { state: "connecting" };
  let begun = false;
  const tell = (next: StreamState): void => {
    if (state.state === "closed") return;
    state = next;
    parts.onState(next);
  };
  const end = (error?: TelcoError): void => {
    parts.signal?.removeEventListener("abort", onAbort);
    closing.abort();
    tell(error === undefined ? { state: "closed" } : { state: "closed", error });
  };
  const onAbort = (): void => end();
  const close = async (): Promise<void> => end();

  return {
    get state() {
      return state;
    },
    get counters() {
      const { lastActivity } = counters;
      return { ...counters, lastActivity: lastActivity === undefined ? undefined : new Date(lastActivity) };
    },
    close,
    [Symbol.asyncDispose]: close,
    [Symbol.asyncIterator]() {
      if (begun) throw new TypeError(`${packageName}: a stream is read once; open another one`);
      begun = true;
      if (parts.signal?.aborted === true) end();
      parts.signal?.addEventListener("abort", onAbort, { once: true });
      return connections(parts, closing.signal, counters, tell, end);
    },
  };
}

/** One connection after the other, until `closing` fires or a failure that reconnecting cannot mend. */
async function* connections<D extends { readonly redelivered: boolean }>(
  parts: StreamParts<D>,
  closing: AbortSignal,
  counters: Counting,
  tell: (state: StreamState) => void,
  end: (error?: TelcoError) => void,
): AsyncGenerator<D, void, undefined> {
  const { clock } = parts;
  const outage = followOutages(parts);
  const backOff = createBackOff(parts);
  const acked = (): void => countAck(counters, clock);
  let failure: TelcoError | undefined;
  try {
    while (!closing.aborted) {
      let error: TelcoError | undefined;
      const before = counters.received + counters.undecodable;
      tell({ state: "connecting" });
      counters.connections += 1;
      const life = watchLiveness(clock, () => {
        const downMs = outage.over();
        if (downMs !== undefined) tell({ state: "gap", downMs });
        tell({ state: "live" });
      });
      try {
        for await (const message of parts.open(closing, (stage) => life[stage]())) {
          life.served();
          const delivered = parts.deliver(message, acked);
          if (message instanceof UndecodableMessage) counters.undecodable += 1;
          else if (delivered !== undefined) count(delivered, counters);
          counters.lastActivity = clock.wall();
          if (delivered !== undefined) yield delivered;
        }
      } catch (cause) {
        if (closing.aborted) return;
        if (!isTelcoError(cause)) throw cause;
        error = cause;
        if (endsStream(cause)) failure = cause;
      } finally {
        life.end();
      }
      if (failure !== undefined) throw failure;
      if (closing.aborted) return;
      outage.begin(life);
      const delayMs = backOff.next(life, counters.received + counters.undecodable > before, error);
      tell({ state: "waiting", delayMs, ...(error === undefined ? {} : { error }) });
      await pause(clock, delayMs, closing);
    }
  } finally {
    end(failure);
  }
}

/** How long to wait for the next connection. */
function createBackOff({ clock, random }: Pick<StreamParts<never>, "clock" | "random">): {
  next(ended: Liveness, delivered: boolean, error: TelcoError | undefined): number;
} {
  let failures = 0;
  let refusals = 0;
  return {
    next({ liveSince }, delivered, error) {
      const stable = liveSince !== undefined && clock.now() - liveSince >= stableMs;
      failures = stable ? 0 : failures + 1;
      refusals = (stable ? 0 : refusals) + (isRefusedCredential(error) ? 1 : 0);
      const served = stable || delivered;
      return reconnectDelayMs({ failures, refusals, served, error, random: random() });
    },
  };
}

interface Outages {
  /** A connection ended. */
  begin(ended: Liveness): void;
  /** There is a live one: for how long there was none, when that is longer than the position is kept. */
  over(): number | undefined;
}

/** Time without a live connection. Neither clock alone tells it: one stands still in sleep, the other can be set. */
function followOutages({
  clock,
  keepsPosition,
}: Pick<StreamParts<never>, "clock" | "keepsPosition">): Outages {
  let since: { readonly at: number; readonly lastSeen: number } | undefined;
  return {
    begin({ liveSince, lastSeen }) {
      if (liveSince !== undefined || since === undefined) since = { at: clock.now(), lastSeen };
    },
    over() {
      if (since === undefined) return undefined;
      const downMs = Math.max(clock.now() - since.at, clock.wall() - since.lastSeen);
      return downMs > positionKeptMs || !keepsPosition ? downMs : undefined;
    },
  };
}

function count({ redelivered }: { readonly redelivered: boolean }, counters: Counting): void {
  counters.received += 1;
  if (redelivered) counters.redelivered += 1;
}

function countAck(counters: Counting, clock: Clock): void {
  counters.acked += 1;
  counters.lastActivity = clock.wall();
}
