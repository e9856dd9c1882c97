import type { MessageInitShape } from "@bufbuild/protobuf";
import { type Issue, RequestInvalidError } from "@telcokit/core";
import { isSignal, safePathSegment } from "@telcokit/core/client";
import type { StreamConfigurationSchema } from "@telcokit/wgtwo-grpc/wire";
import { duration } from "../../duration.ts";
import { streamTitle } from "../titles.ts";
import type { UndecodableEvent } from "./delivery.ts";
import type { StreamState } from "./stream-state.ts";

/** Where to begin when the service has no stored position for this queue. */
export type StartPosition =
  | "new"
  | "oldest"
  | {
      /** The id of an event in the log. */
      readonly id: bigint;
    }
  | {
      /** A time. */
      readonly time: Date;
    };

/** How a stream of consent events is read. */
export interface StreamOptions {
  /**
   * `durable`: connections with the same client and queue share the events, and the position is kept while nobody is
   * connected (30 minutes is the safe figure). `regular`: every connection sees everything and no position is kept;
   * for tests only. @default "durable"
   */
  readonly kind?: "durable" | "regular" | undefined;
  /** The name of the durable queue (`custom_name`). Queues of different OAuth clients never mix. @default "" */
  readonly queue?: string | undefined;
  /** `explicit`: an event that is not acked in time comes again. `none`: it counts as handled once it was sent. @default "explicit" */
  readonly ack?: "explicit" | "none" | undefined;
  /** How long the service waits for an ack, in milliseconds: 10 000 to 600 000. @default the service's 30 000 */
  readonly ackTimeoutMs?: number | undefined;
  /** Unacked events sent ahead, 1 to 200. Use 1 where order matters. @default the service's 50 */
  readonly maxInFlight?: number | undefined;
  /** @default "new" */
  readonly startAt?: StartPosition | undefined;
  /** Ends the stream. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Told of a message that cannot be read as an event; the stream goes on with the next one. Without it such a message is
   * logged, counted, and acked when it comes a second time, so that it does not hold up others for ever.
   */
  readonly onUndecodable?: ((undecodable: UndecodableEvent) => void) | undefined;
  /** Told whenever the stream begins to connect, is live, waits, was away too long, or is closed. */
  readonly onState?: ((state: StreamState) => void) | undefined;
}

const kinds: readonly unknown[] = [undefined, "durable", "regular"];
const acks: readonly unknown[] = [undefined, "explicit", "none"];
const known = [
  "kind",
  "queue",
  "ack",
  "ackTimeoutMs",
  "maxInFlight",
  "startAt",
  "signal",
  "onState",
  "onUndecodable",
];

/**
 * The wire form of the options. Nothing is sent when they break the contract.
 * @param operation leads the message
 * @throws {RequestInvalidError}
 */
export function streamConfiguration(
  options: StreamOptions,
  operation: string = streamTitle,
): MessageInitShape<typeof StreamConfigurationSchema> {
  const issues = issuesOf(options);
  if (issues.length > 0) throw new RequestInvalidError(issues, { operation });
  const { kind, queue, ack, ackTimeoutMs, maxInFlight, startAt } = options;
  return {
    streamType:
      kind === "regular"
        ? { case: "regular", value: {} }
        : { case: "durableQueue", value: queue === undefined ? {} : { customName: queue } },
    ...(ack === "none" ? { acknowledgeOption: { case: "disableExplicitAck", value: {} } } : {}),
    ...(ackTimeoutMs === undefined
      ? {}
      : { acknowledgeOption: { case: "customAckTimeout", value: duration(ackTimeoutMs) } }),
    ...(maxInFlight === undefined ? {} : { maxInFlight }),
    ...(startAt === undefined ? {} : { startPosition: startPosition(startAt) }),
  };
}

function issuesOf(options: StreamOptions): Issue[] {
  const { kind, queue, ack, ackTimeoutMs, maxInFlight, startAt, signal, onState, onUndecodable } = options;
  const rules: readonly (readonly [string, boolean, string])[] = [
    ["kind", kinds.includes(kind), 'must be "durable" or "regular"'],
    [
      "queue",
      queue === undefined || (typeof queue === "string" && queue.isWellFormed() && kind !== "regular"),
      "is a name, and goes with durable streams only",
    ],
    ["ack", acks.includes(ack), 'must be "explicit" or "none"'],
    [
      "ackTimeoutMs",
      ackTimeoutMs === undefined || within(ackTimeoutMs, 10_000, 600_000),
      "must be 10000 to 600000",
    ],
    ["ackTimeoutMs", ackTimeoutMs === undefined || ack !== "none", "makes no sense without acks"],
    [
      "maxInFlight",
      maxInFlight === undefined || (Number.isInteger(maxInFlight) && within(maxInFlight, 1, 200)),
      "must be a whole number, 1 to 200",
    ],
    ["signal", signal === undefined || isSignal(signal), "must be an AbortSignal, such as controller.signal"],
    ["onState", onState === undefined || typeof onState === "function", "must be a function"],
    [
      "onUndecodable",
      onUndecodable === undefined || typeof onUndecodable === "function",
      "must be a function",
    ],
    [
      "startAt",
      startAt === undefined || isStartPosition(startAt),
      'must be "new", "oldest", { id: bigint } or { time: Date }',
    ],
  ];
  const broken = rules.flatMap(([field, holds, message]) => (holds ? [] : [{ path: [field], message }]));
  const unknown = Object.keys(options).filter((field) => !known.includes(field));
  return unknown.length === 0
    ? broken
    : [...broken, { path: [], message: `unknown fields ${unknown.map(safePathSegment).join(", ")}` }];
}

function within(value: number, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}

function isStartPosition(startAt: StartPosition): boolean {
  if (startAt === "new" || startAt === "oldest") return true;
  if (typeof startAt !== "object" || startAt === null) return false;
  if ("id" in startAt) return typeof startAt.id === "bigint" && startAt.id >= 0n && startAt.id < 2n ** 64n;
  return startAt.time instanceof Date && !Number.isNaN(startAt.time.getTime());
}

function startPosition(
  startAt: StartPosition,
): NonNullable<MessageInitShape<typeof StreamConfigurationSchema>["startPosition"]> {
  if (startAt === "new") return { case: "startAtNew", value: {} };
  if (startAt === "oldest") return { case: "startAtOldestPossible", value: {} };
  if ("id" in startAt) return { case: "startAtId", value: startAt.id };
  const ms = startAt.time.getTime();
  const seconds = Math.floor(ms / 1000);
  return {
    case: "startAtTimestamp",
    value: { seconds: BigInt(seconds), nanos: (ms - seconds * 1000) * 1e6 },
  };
}
