import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { createManualClock } from "@telcokit/core/testing";
import { type FrameConnection, type FrameServer, grpcMessage, startFrameServer } from "@telcokit/testkit";
import {
  AckConsentChangeEventRequestSchema,
  AckConsentChangeEventResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import { onTestFinished } from "vitest";
import { type ConsentsClient, createConsentsClient } from "../../client.ts";
import type { EngineName } from "../../sandbox.fixture.ts";
import { eventNumber } from "../wire.fixture.ts";
import type { ConsumeOptions } from "./consume-options.ts";
import type { Consumer } from "./consumer.ts";

/** What the clients take of one message. */
const maxReplyBytes = 2000;

/** A service made of bytes. */
export interface RawService {
  readonly server: FrameServer;
  /** The tokens of acks, in order. */
  readonly acks: string[];
  /** Sends more messages on the stream that is open. */
  send(...messages: readonly Buffer[]): void;
}

/** A service that sends these messages, and takes every ack. */
export async function serveRaw(messages: readonly Buffer[]): Promise<RawService> {
  const acks: string[] = [];
  const streams: FrameConnection[] = [];
  const headers = { ":status": "200", "content-type": "application/grpc" };
  const server: FrameServer = await startFrameServer({
    onRequest(connection, stream, nth, body) {
      connection.headers(stream, headers);
      if (nth === 1) {
        streams.push(connection);
        for (const message of messages) connection.data(stream, grpcMessage(message));
        return;
      }
      acks.push(fromBinary(AckConsentChangeEventRequestSchema, body.subarray(5)).ackInfo?.value ?? "");
      const reply = create(AckConsentChangeEventResponseSchema, { ackStatus: { statusCode: 2 } });
      connection.data(stream, grpcMessage(toBinary(AckConsentChangeEventResponseSchema, reply)));
      connection.headers(stream, { "grpc-status": "0" }, "end");
    },
  });
  onTestFinished(() => server.close());
  return {
    acks,
    server,
    send: (...more: readonly Buffer[]) => {
      for (const message of more) streams[0]?.data(1, grpcMessage(message));
    },
  };
}

export function rawClient(engine: EngineName, api: string): ConsentsClient {
  const wgtwo = createConsentsClient({
    environment: { api },
    channel: { engine },
    maxReplyBytes,
    clock: createManualClock(),
  });
  onTestFinished(() => wgtwo.close());
  return wgtwo;
}

/** Consumes what the service sends. */
export async function consumeRaw(
  engine: EngineName,
  messages: readonly Buffer[],
  options: ConsumeOptions = {},
): Promise<RawService & { readonly consumer: Consumer; readonly handled: number[] }> {
  const service = await serveRaw(messages);
  const handled: number[] = [];
  const consumer = rawClient(engine, service.server.url).events.consume(
    (event) => void handled.push(eventNumber(event)),
    { onState: () => {}, ...options },
  );
  return { ...service, consumer, handled };
}
