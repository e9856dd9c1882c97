import type { StreamCounters, StreamState } from "../stream/stream-state.ts";

/** What a consumer is doing: the states of its stream, and `draining` from `close()` to `closed`. */
export type ConsumerState =
  | StreamState
  /** It reads no more; `running` handlers finish, and what they handled is acked. */
  | { readonly state: "draining"; readonly running: number };

/** What a consumer has seen and done since it was made. */
export interface ConsumerCounters extends StreamCounters {
  /** Handlers that succeeded. */
  readonly handled: number;
  /** Handlers that threw, or were not done in time. Their events come again. */
  readonly failed: number;
  /** Deliveries that were not handed to the handler, because it still ran for this event or had handled it. */
  readonly duplicates: number;
  /** Deliveries that waited for a free handler until the time for their ack was over. They come again. */
  readonly expired: number;
  /** Events handled whose ack was not confirmed in time. They come again, and are then acked only. */
  readonly unconfirmed: number;
  /** Events that `deadLetter` took. */
  readonly deadLettered: number;
  /** Handlers that ignore their signal and are not waited for any more. */
  readonly hung: number;
  /** Handlers at work now. */
  readonly running: number;
  /** Deliveries that wait for a free handler now. */
  readonly waiting: number;
}
