import { create, toBinary } from "@bufbuild/protobuf";
import { compressedMessage, type FrameScript, grpcMessage } from "@telcokit/testkit";
import { SendMessageResponseSchema, StreamConsentChangeEventsResponseSchema } from "../../wire.ts";

export const grpcHeaders = { ":status": "200", "content-type": "application/grpc" } as const;
export const okTrailers = { "grpc-status": "0" } as const;

/** The answer of `SmsService/SendTextToSubscriber`. */
export function reply(messageId: string): Buffer {
  return grpcMessage(
    toBinary(SendMessageResponseSchema, create(SendMessageResponseSchema, { messageId, status: 1 })),
  );
}

/** A message of `ConsentEventService/StreamConsentChangeEvents`. */
export function event(value: string): Buffer {
  const message = create(StreamConsentChangeEventsResponseSchema, { metadata: { ackInfo: { value } } });
  return grpcMessage(toBinary(StreamConsentChangeEventsResponseSchema, message));
}

/** Answers a call as it should be: `m-1`. */
export const answer: FrameScript = (connection, stream) => {
  connection.headers(stream, grpcHeaders);
  connection.data(stream, reply("m-1"));
  connection.headers(stream, okTrailers, "end");
};

/** An answer that consists of these message bytes, and OK. */
export const answerWith =
  (...messages: readonly Uint8Array[]): FrameScript =>
  (connection, stream) => {
    connection.headers(stream, grpcHeaders);
    for (const message of messages) connection.data(stream, message);
    connection.headers(stream, okTrailers, "end");
  };

/** An answer of one compressed message. */
export const compressed =
  (encoding: string, bytes: Uint8Array): FrameScript =>
  (connection, stream) => {
    connection.headers(stream, { ...grpcHeaders, "grpc-encoding": encoding });
    connection.data(stream, compressedMessage(bytes));
    connection.headers(stream, okTrailers, "end");
  };

/** A page instead of an answer. */
export const page =
  (status: string, html: string): FrameScript =>
  (connection, stream) => {
    connection.headers(stream, { ":status": status, "content-type": "text/html" });
    connection.data(stream, Buffer.from(html), "end");
  };
