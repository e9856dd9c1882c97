import type { Call, CallOptions, Listing } from "@telcokit/core";
import { callHook, createCall, type ReadError, type Runtime } from "@telcokit/core/client";
import type { RpcClient, RpcStreamOperation } from "@telcokit/wgtwo-grpc";
import type {
  StreamConsentChangeEventsRequestSchema,
  StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { packageName } from "../identity.ts";
import { type AckError, ackEvent } from "../operations/ack-event.ts";
import type { Consent } from "../operations/consent-value.ts";
import { type ConsumeOptions, consumeSettings, type EventHandler } from "./consumer/consume-options.ts";
import { ActiveConsumer, type Consumer } from "./consumer/consumer.ts";
import { eventKey } from "./consumer/event-key.ts";
import { createReconciler } from "./consumer/reconciler.ts";
import { type Delivery, delivery } from "./stream/delivery.ts";
import { createEventStream, type EventStream } from "./stream/event-stream.ts";
import { type StreamOptions, streamConfiguration } from "./stream/stream-options.ts";
import type { StreamState } from "./stream/stream-state.ts";
import { consumeTitle, streamTitle } from "./titles.ts";

/** Opens a stream of consent events. */
export type OpenEvents = (options?: StreamOptions) => EventStream;
/** Starts a consumer of consent events. */
export type ConsumeEvents = (handler: EventHandler, options?: ConsumeOptions) => Consumer;

type SendAck = (input: { readonly value: string }, options?: CallOptions) => Call<void, AckError>;
type Message = StreamConsentChangeEventsResponse;
type ReadStream = <D extends { readonly redelivered: boolean }>(
  options: StreamOptions,
  deliver: (message: Message, acked: () => void) => D,
  onState: (state: StreamState) => void,
  operation: string,
) => EventStream<D>;

const streamEvents: RpcStreamOperation<
  typeof StreamConsentChangeEventsRequestSchema,
  typeof StreamConsentChangeEventsResponseSchema
> = {
  name: "events.stream",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentEventService.method.streamConsentChangeEvents,
};

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
  const sendAck: SendAck = rpc.bind(ackEvent);
  const open = new Set<{ close(): Promise<void> }>();
  const read = streamReader(runtime, rpc);
  return {
    stream(options = {}) {
      const ack = options.ack === "none" ? undefined : sendAck;
      const stream: EventStream = read(
        options,
        (message, acked) => deliver(message, ack === undefined ? noAck : counted(ack, acked)),
        (state) => {
          if (state.state === "closed") open.delete(stream);
          else open.add(stream);
          logger.info({ operation: streamTitle, state: state.state }, "telcokit: stream state");
          callHook(options.onState, state, logger);
        },
        streamTitle,
      );
      return stream;
    },
    consume(handler, options = {}) {
      if (typeof handler !== "function") {
        throw new TypeError(`${packageName}: events.consume needs a handler`);
      }
      const settings = consumeSettings(options);
      const { signal: _signal, ...stream } = settings.stream;
      const { queue = "" } = stream;
      const { reconcile } = options;
      const consumer = new ActiveConsumer({
        open: (onState) =>
          read(
            stream,
            (message, acked) =>
              Object.assign(deliver(message, sendAck), { key: eventKey(message, queue), acked }),
            onState,
            consumeTitle,
          ),
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

function streamReader(runtime: Runtime, rpc: RpcClient): ReadStream {
  return (options, deliverOne, onState, operation) => {
    const request = { streamConfiguration: streamConfiguration(options, operation) };
    return createEventStream({
      open: (signal, onStage) =>
        rpc.openStream(streamEvents, request, {
          signal,
          onStage: (stage) => {
            if (stage === "sent") onStage("sent");
          },
          onOpen: () => onStage("served"),
        }),
      deliver: deliverOne,
      keepsPosition: options.kind !== "regular",
      signal: options.signal,
      onState,
      clock: runtime.clock,
      random: runtime.random,
    });
  };
}

function deliver(message: Message, sendAck: SendAck): Delivery {
  return delivery(message, (token, options) => sendAck({ value: token }, options));
}

/** Passes the ack's outcome on and counts the confirmed ones. */
function counted(sendAck: SendAck, acked: () => void): SendAck {
  return (input, options) =>
    createCall(
      sendAck(input, options)
        .result()
        .then((result) => {
          if (result.ok) acked();
          return result;
        }),
    );
}

/** The service expects no ack: there is nothing to send. */
const noAck: SendAck = () =>
  createCall(
    Promise.resolve({ ok: true, value: undefined, meta: { attempts: 0, headers: {}, durationMs: 0 } }),
  );
