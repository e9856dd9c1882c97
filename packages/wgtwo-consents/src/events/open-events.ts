import type { CallOptions, Listing, Logger } from "@telcokit/core";
import { callHook, type ReadError, type Runtime } from "@telcokit/core/client";
import { type RpcClient, type RpcStreamOperation, UndecodableMessage } from "@telcokit/wgtwo-grpc";
import type {
  StreamConsentChangeEventsRequestSchema,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { packageName } from "../identity.ts";
import { ackEvent } from "../operations/ack-event.ts";
import type { Consent } from "../operations/consent-value.ts";
import { countedAck, noAck, type SendAck } from "./ack/send-ack.ts";
import { type ConsumeOptions, consumeSettings, type EventHandler } from "./consumer/consume-options.ts";
import { ActiveConsumer, type Consumer } from "./consumer/consumer.ts";
import { keyedDeliveries } from "./consumer/keyed-delivery.ts";
import { createReconciler } from "./consumer/reconciler.ts";
import { type Delivery, delivery, undecodable } from "./stream/delivery.ts";
import { createEventStream, type EventStream, type StreamParts } from "./stream/event-stream.ts";
import { consumerLimits, streamLimits } from "./stream/stream-limits.ts";
import { type StreamOptions, streamConfiguration } from "./stream/stream-options.ts";
import type { StreamState } from "./stream/stream-state.ts";
import { consumeTitle, streamTitle } from "./titles.ts";

/** Opens a stream of consent events. */
export type OpenEvents = (options?: StreamOptions) => EventStream;
/** Starts a consumer of consent events. */
export type ConsumeEvents = (handler: EventHandler, options?: ConsumeOptions) => Consumer;

type ReadStream = <D extends { readonly redelivered: boolean }>(
  options: StreamOptions,
  deliver: StreamParts<D>["deliver"],
  onState: (state: StreamState) => void,
) => EventStream<D>;

const streamEvents: RpcStreamOperation<
  typeof StreamConsentChangeEventsRequestSchema,
  typeof StreamConsentChangeEventsResponseSchema
> = {
  name: "events.stream",
  options: streamLimits,
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentEventService.method.streamConsentChangeEvents,
};

/** The same with options that a consumer takes. */
const consumeEvents: typeof streamEvents = { ...streamEvents, options: consumerLimits };

/** What the event operations of a client are made of. */
export interface EventsParts {
  readonly runtime: Runtime;
  readonly rpc: RpcClient;
  /** All consents of the product. */
  readonly listConsents: (options?: CallOptions) => Listing<Consent, ReadError>;
}

/** The event operations of one client, and the end of all streams and consumers that it opened. */
export interface OpenedEvents {
  readonly stream: OpenEvents;
  readonly consume: ConsumeEvents;
  close(): Promise<void>;
}

export function openEvents({ runtime, rpc, listConsents }: EventsParts): OpenedEvents {
  const { logger, clock, random } = runtime;
  const ackMethod = rpc.bind(ackEvent);
  const sendAck: SendAck = (value, options) => ackMethod({ value }, options);
  const open = new Set<{ close(): Promise<void> }>();
  const readStream = streamReader(runtime, rpc, streamEvents, streamTitle);
  const readConsumer = streamReader(runtime, rpc, consumeEvents, consumeTitle);
  return {
    stream(options = {}) {
      const stream: EventStream = readStream(options, streamDeliveries(options, sendAck, logger), (state) => {
        if (state.state === "closed") open.delete(stream);
        else open.add(stream);
        logger.info({ operation: streamTitle, state: state.state }, "telcokit: stream state");
        callHook(options.onState, state, logger);
      });
      return stream;
    },
    consume(handler, options = {}) {
      if (typeof handler !== "function") {
        throw new TypeError(`${packageName}: events.consume needs a handler`);
      }
      const settings = consumeSettings(options);
      const { signal: _signal, ...stream } = settings.stream;
      const { reconcile } = options;
      const consumer = new ActiveConsumer({
        open: (onState) => readConsumer(stream, keyedDeliveries(stream.queue ?? "", sendAck), onState),
        handler,
        options,
        settings,
        reconciler: (signal) =>
          reconcile === undefined
            ? undefined
            : createReconciler({
                reconcile: (gap) => reconcile(listConsents({ signal: gap.signal }), gap),
                ...{ clock, random, logger, signal },
              }),
        ...{ clock, random, logger },
      });
      const entry = { close: () => consumer.close({ drainMs: 0 }) };
      open.add(entry);
      ActiveConsumer.whenClosed(consumer, () => open.delete(entry));
      return consumer;
    },
    async close() {
      await Promise.all([...open].map((each) => each.close()));
    },
  };
}

/** Deliveries for whoever reads a stream by hand: what cannot be read is told aside. */
function streamDeliveries(
  { ack, onUndecodable }: StreamOptions,
  sendAck: SendAck,
  logger: Logger,
): StreamParts<Delivery>["deliver"] {
  return (message, acked) => {
    const send = ack === "none" ? noAck : countedAck(sendAck, acked);
    if (!(message instanceof UndecodableMessage)) return delivery(message, send);
    const found = undecodable(message, send);
    const facts = { operation: streamTitle, reason: found.reason, bytes: found.size };
    logger.error(facts, "telcokit: a message could not be read as an event; it is skipped");
    if (onUndecodable !== undefined) callHook(onUndecodable, found, logger);
    else if (found.redelivered) void found.ack?.().result();
    return undefined;
  };
}

function streamReader(
  runtime: Runtime,
  rpc: RpcClient,
  operation: typeof streamEvents,
  title: string,
): ReadStream {
  const { hooks, logger } = runtime;
  return (options, deliverOne, onState) => {
    let connections = 0;
    const request = { streamConfiguration: streamConfiguration(options, title) };
    return createEventStream({
      open: (signal, onStage) =>
        rpc.openStream(operation, request, {
          signal,
          onStage: (stage) => {
            if (stage === "sent") onStage("sent");
          },
          onOpen: () => onStage("served"),
        }),
      deliver: deliverOne,
      keepsPosition: options.kind !== "regular",
      signal: options.signal,
      onState(state) {
        if (state.state === "connecting") connections += 1;
        // It is opened again: what a retry is to a call.
        if (state.state === "waiting" && state.error !== undefined) {
          const { delayMs, error } = state;
          callHook(hooks.onRetry, { operation: streamTitle, attempt: connections, delayMs, error }, logger);
        }
        onState(state);
      },
      clock: runtime.clock,
      random: runtime.random,
    });
  };
}
