import { type Issue, type Listing, RequestInvalidError } from "@telcokit/core";
import type { ReadError } from "@telcokit/core/client";
import type { Consent } from "../../operations/consent-value.ts";
import type { ConsentEvent } from "../stream/consent-event.ts";
import type { StreamOptions } from "../stream/stream-options.ts";
import { consumeTitle } from "../titles.ts";
import type { ConsumerState } from "./consumer-state.ts";
import type { DedupStore } from "./dedup-store.ts";

/** What a handler may know besides the event. */
export interface HandlerContext {
  /**
   * Aborted when the time for the ack is over, because the event then comes again, and when `close()` waits no longer.
   * Pass it on to what the handler calls.
   */
  readonly signal: AbortSignal;
  /** The event was delivered before, to this consumer or another one. */
  readonly redelivered: boolean;
  /** Which delivery of this event it is, as far as this consumer knows; 1 for the first. */
  readonly deliveries: number;
}

/** Handles one event. When it returns, or its promise resolves, the event is acked; when it throws, it comes again. */
export type EventHandler = (event: ConsentEvent, context: HandlerContext) => unknown;

/** Why an event is given up. */
export interface DeadLetterReason {
  /**
   * The handler threw, or was not done in time; or the message could not be read, or is larger than `maxReplyBytes`, and
   * no handler saw it.
   */
  readonly code: "handler_failed" | "handler_timeout" | "undecodable" | "too_large";
  /** How many times the event was delivered, as far as this consumer knows. */
  readonly deliveries: number;
  /** What the handler threw the last time. */
  readonly error?: unknown;
  /**
   * The message as it came, when it could not be read; of one larger than four times `maxReplyBytes` the beginning. It may
   * hold personal data.
   */
  readonly bytes?: Uint8Array;
  /** How many bytes such a message had, also those that are not in `bytes`. */
  readonly size?: number;
}

/** How consent events are consumed. */
export interface ConsumeOptions extends Omit<StreamOptions, "ack" | "onState" | "onUndecodable" | "signal"> {
  /**
   * Handlers at work at once, at most `maxInFlight`. Use 1 for both where order matters.
   * @default 10, or `maxInFlight` when that is less
   */
  readonly concurrency?: number | undefined;
  /**
   * Takes events that failed `maxDeliveries` times, and at once what cannot be read as an event: `reason.bytes` is then
   * the message, and the event says nothing (`type: "unknown"`). The event is acked when it returns. It runs like a
   * handler, with the same time and a signal. Without it an event that cannot be handled comes again for ever, and one
   * that cannot be read is logged, and acked at its second delivery. A message in which no ack token can be found cannot
   * be acked: it comes again for as long as the service wants, and is handed over once.
   */
  readonly deadLetter?:
    | ((event: ConsentEvent, reason: DeadLetterReason, context: { readonly signal: AbortSignal }) => unknown)
    | undefined;
  /** After how many deliveries a failing event goes to `deadLetter`. @default 5 */
  readonly maxDeliveries?: number | undefined;
  /** Keeps several processes from handling one event at the same time, or twice. See `DedupStore`. @default none */
  readonly dedupStore?: DedupStore | undefined;
  /**
   * Called after every `gap` with the list of all consents of the product, so that what was missed can be made up for.
   * Called again, with back-off, until it succeeds. Its signal is aborted by `close()`.
   */
  readonly reconcile?:
    | ((
        consents: Listing<Consent, ReadError>,
        gap: { readonly downMs: number; readonly signal: AbortSignal },
      ) => unknown)
    | undefined;
  /** Begins `close()`. */
  readonly signal?: AbortSignal | undefined;
  /** How long `close()` waits for handlers and acks unless it is told, in milliseconds. @default 10000 */
  readonly drainMs?: number | undefined;
  /** Told whenever the consumer connects, is live, waits, was away too long, drains, or is closed. */
  readonly onState?: ((state: ConsumerState) => void) | undefined;
}

/** The options with every default filled in. */
export interface ConsumeSettings {
  readonly stream: StreamOptions;
  readonly concurrency: number;
  readonly maxInFlight: number;
  readonly ackTimeoutMs: number;
  readonly maxDeliveries: number;
  readonly drainMs: number;
}

/** The service's own. */
const serviceDefaults = { maxInFlight: 50, ackTimeoutMs: 30_000 } as const;
const functions = ["deadLetter", "reconcile", "onState"] as const;

/**
 * Nothing is sent when the options break the contract; those of the stream are checked when it is opened.
 * @throws {RequestInvalidError}
 */
export function consumeSettings(options: ConsumeOptions): ConsumeSettings {
  const { concurrency, deadLetter, maxDeliveries, dedupStore, drainMs, onState, reconcile, ...stream } =
    options;
  const { maxInFlight = serviceDefaults.maxInFlight, ackTimeoutMs = serviceDefaults.ackTimeoutMs } = stream;
  const settings = {
    stream,
    maxInFlight,
    ackTimeoutMs,
    concurrency: concurrency ?? Math.min(10, maxInFlight),
    maxDeliveries: deadLetter === undefined ? Number.POSITIVE_INFINITY : (maxDeliveries ?? 5),
    drainMs: drainMs ?? 10_000,
  };
  const rules: readonly (readonly [string, boolean, string])[] = [
    ["ack", !("ack" in stream), "is always explicit for a consumer"],
    ["concurrency", concurrency === undefined || isCount(concurrency), "must be a whole number from 1"],
    ["concurrency", !((concurrency ?? 0) > maxInFlight), `must not exceed maxInFlight, ${maxInFlight}`],
    ["maxDeliveries", maxDeliveries === undefined || isCount(maxDeliveries), "must be a whole number from 1"],
    ["maxDeliveries", maxDeliveries === undefined || deadLetter !== undefined, "goes with deadLetter"],
    ["drainMs", isDuration(settings.drainMs), "must be a number of milliseconds from 0"],
    ["dedupStore", dedupStore === undefined || isStore(dedupStore), "needs claim, done and release"],
    ...functions.map(
      (name) =>
        [name, ["undefined", "function"].includes(typeof options[name]), "must be a function"] as const,
    ),
  ];
  const issues = rules.flatMap(([field, holds, message]): Issue[] =>
    holds ? [] : [{ path: [field], message }],
  );
  if (issues.length > 0) throw new RequestInvalidError(issues, { operation: consumeTitle });
  return settings;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

export function isDuration(value: number): boolean {
  return typeof value === "number" && value >= 0;
}

function isStore(store: DedupStore): boolean {
  return (["claim", "done", "release"] as const).every((name) => typeof store?.[name] === "function");
}
