import type { TelcoError } from "@telcokit/core";

/** What a stream is doing. */
export type StreamState =
  | { readonly state: "connecting" }
  /** The service serves the stream; events arrive as they happen. */
  | { readonly state: "live" }
  /** The connection ended and is opened again after `delayMs`. Without an `error` the service ended it in order. */
  | { readonly state: "waiting"; readonly delayMs: number; readonly error?: TelcoError }
  /**
   * It is live again after `downMs`, longer than the service surely keeps the position: events may be missing. Compare
   * with `events.reconcile()`. `live` follows at once.
   */
  | { readonly state: "gap"; readonly downMs: number }
  /** It ended for good: by `break`, `close()` or its signal, or with the `error` that it throws. */
  | { readonly state: "closed"; readonly error?: TelcoError };

/** What a stream has seen since it was made. */
export interface StreamCounters {
  /** Events received, redeliveries included. */
  readonly received: number;
  /** Events marked as delivered before. */
  readonly redelivered: number;
  /** Messages that could not be read as events, redeliveries included. They are not among `received`. */
  readonly undecodable: number;
  /** Acks that the service confirmed. */
  readonly acked: number;
  /** Connections that were opened. */
  readonly connections: number;
  /** When the last event arrived or the last ack was confirmed. */
  readonly lastActivity: Date | undefined;
}
