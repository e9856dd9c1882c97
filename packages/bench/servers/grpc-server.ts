// The service that every gRPC client talks to: bare node:http2 with canned answers, lighter than any gRPC server.
import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { create, type DescMessage, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  AckConsentChangeEventResponseSchema,
  AckStatusCode,
  SendMessageResponseSchema,
  SendStatus,
  SipStatusCode,
  StreamConsentChangeEventsResponseSchema,
  UpsertRegistrationResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";

/** Deliveries that may be unacknowledged at a time; clients ask for the same number. */
const window = 200;
const distinctEvents = 8192;

function frame<Schema extends DescMessage>(schema: Schema, message: MessageInitShape<Schema>): Buffer {
  const bytes = toBinary(schema, create(schema, message));
  const framed = Buffer.alloc(5 + bytes.length);
  framed.writeUInt32BE(bytes.length, 1);
  framed.set(bytes, 5);
  return framed;
}

const unary: Readonly<Record<string, Buffer>> = {
  "/wgtwo.sms.v1.SmsService/SendTextToSubscriber": frame(SendMessageResponseSchema, {
    messageId: "message-1",
    status: SendStatus.OK,
    numFragments: 1,
  }),
  "/wgtwo.consents.v1.ConsentEventService/AckConsentChangeEvent": frame(AckConsentChangeEventResponseSchema, {
    ackStatus: { statusCode: AckStatusCode.SUCCESS },
  }),
  "/wgtwo.sipbreakout.v1.SipBreakoutService/UpsertRegistration": frame(UpsertRegistrationResponseSchema, {
    statusCode: SipStatusCode.OK,
    timeToLive: { seconds: 3600n },
  }),
};
const events = Array.from({ length: distinctEvents }, (_, index) =>
  frame(StreamConsentChangeEventsResponseSchema, {
    metadata: {
      timestamp: { seconds: 1_790_000_000n, nanos: index },
      identifier: { subscriptionIdentifier: { value: `subscription-${index}` } },
      ackInfo: { value: `ack-${index}` },
    },
    consentChangeEvent: {
      type: { case: "added", value: { scopes: ["sms.text:send_to_subscriber"] } },
      target: { case: "number", value: { e164: `+4799${String(index).padStart(6, "0")}` } },
    },
  }),
);

const headers = { ":status": 200, "content-type": "application/grpc" };
let live: { readonly stream: ServerHttp2Stream; next: number } | undefined;

function push(): void {
  if (live === undefined || live.stream.destroyed) return;
  const event = events[live.next % distinctEvents];
  live.next += 1;
  live.stream.write(event);
}

function openStream(stream: ServerHttp2Stream): void {
  stream.respond(headers);
  live = { stream, next: 0 };
  stream.on("close", () => {
    if (live?.stream === stream) live = undefined;
  });
  for (let sent = 0; sent < window; sent += 1) push();
}

function answer(stream: ServerHttp2Stream, path: string): void {
  stream.respond(headers, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(unary[path]);
  if (path.endsWith("AckConsentChangeEvent")) push();
}

const server = createServer({ settings: { maxConcurrentStreams: 100_000 } });
server.on("stream", (stream, { ":path": path = "" }) => {
  stream.on("error", () => {});
  if (path.endsWith("StreamConsentChangeEvents")) openStream(stream);
  else stream.on("end", () => answer(stream, path));
  stream.resume();
});
server.on("session", (session) => session.on("error", () => {}));
server.listen({ host: "127.0.0.1", port: 0 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("disconnect", () => process.exit(0));
