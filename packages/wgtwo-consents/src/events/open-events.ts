import type { Call, CallOptions } from "@telcokit/core";
import { callHook, createCall, type Runtime } from "@telcokit/core/client";
import type { RpcClient, RpcStreamOperation } from "@telcokit/wgtwo-grpc";
import type {
  StreamConsentChangeEventsRequestSchema,
  StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { type AckError, ackEvent } from "../operations/ack-event.ts";
import { type Delivery, delivery } from "./delivery.ts";
import { createEventStream, type EventStream } from "./event-stream.ts";
import { type StreamOptions, streamConfiguration } from "./stream-options.ts";

/** Opens a stream of consent events. */
export type OpenEvents = (options?: StreamOptions) => EventStream;

type SendAck = (input: { readonly value: string }, options?: CallOptions) => Call<void, AckError>;

const streamEvents: RpcStreamOperation<
  typeof StreamConsentChangeEventsRequestSchema,
  typeof StreamConsentChangeEventsResponseSchema
> = {
  name: "events.stream",
  route: "wgtwo.consents.v1.ConsentEventService/StreamConsentChangeEvents",
  rpc: async () =>
    (await import("@telcokit/wgtwo-grpc/wire")).ConsentEventService.method.streamConsentChangeEvents,
};

/** The event operations of one client, and the end of all streams that it opened. */
export function openEvents(
  runtime: Runtime,
  rpc: RpcClient,
): { readonly open: OpenEvents; close(): Promise<void> } {
  const sendAck: SendAck = rpc.bind(ackEvent);
  const open = new Set<EventStream>();
  return {
    open(options = {}) {
      const request = { streamConfiguration: streamConfiguration(options) };
      const { logger, clock, random } = runtime;
      const stream: EventStream = createEventStream({
        open: (signal, opened) =>
          rpc.openStream(streamEvents, request, {
            signal,
            onStage: (stage) => {
              if (stage === "sent" || stage === "answered") opened();
            },
          }),
        deliver: (message, acked) =>
          deliver(message, options.ack === "none" ? noAck : counted(sendAck, acked)),
        keepsPosition: options.kind !== "regular",
        signal: options.signal,
        onState: (state) => {
          if (state.state === "closed") open.delete(stream);
          else open.add(stream);
          logger.info({ operation: "wgtwo events.stream", state: state.state }, "telcokit: stream state");
          callHook(options.onState, state, logger);
        },
        clock,
        random,
      });
      return stream;
    },
    async close() {
      await Promise.all([...open].map((stream) => stream.close()));
    },
  };
}

function deliver(message: StreamConsentChangeEventsResponse, sendAck: SendAck): Delivery {
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
