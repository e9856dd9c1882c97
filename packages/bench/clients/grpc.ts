// `sms.sendText`, and consent events with an acknowledgement each.
import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  AckConsentChangeEventRequestSchema,
  AckConsentChangeEventResponseSchema,
  ConsentEventService,
  SendMessageResponseSchema,
  SendTextToSubscriberRequestSchema,
  SmsService,
  StreamConsentChangeEventsRequestSchema,
  type StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "@telcokit/wgtwo-grpc/wire";
import type { Subject } from "../lib/measure.ts";
import { bareConsumption, type EventSource } from "./bare-consumption.ts";

const window = 200;
const text = { content: "Welcome", toSubscriber: "+4799990000", fromAddress: "MyProduct" };
const subscription = {
  streamConfiguration: {
    streamType: { case: "durableQueue", value: { customName: "bench" } },
    maxInFlight: window,
  },
} as const;

async function ours(api: string, engine: "grpc-js" | "connect-node"): Promise<Subject> {
  const { createConsentsClient } = await import("@telcokit/wgtwo-consents");
  const client = createConsentsClient({ environment: { api }, channel: { engine } });
  const input = { to: "+4799990000", from: "MyProduct", text: "Welcome" };
  return {
    call: () => client.sms.sendText(input),
    async consume(concurrency) {
      const options = { queue: "bench", concurrency, maxInFlight: window };
      const consumer = client.events.consume(async () => {}, options);
      return { count: () => consumer.counters.acked, stop: () => consumer.close({ drainMs: 1000 }) };
    },
    close: () => client.close(),
  };
}

/** The definition that a generator writes for grpc-js, with the same messages as everybody else's. */
function definition<Request, Reply, Stream extends boolean>(
  path: string,
  responseStream: Stream,
  request: (value: Request) => Uint8Array,
  reply: (bytes: Uint8Array) => Reply,
) {
  return {
    path,
    requestStream: false,
    responseStream,
    requestSerialize: (value: Request) => Buffer.from(request(value)),
    requestDeserialize: (bytes: Buffer) => bytes as unknown as Request,
    responseSerialize: (value: Reply) => value as unknown as Buffer,
    responseDeserialize: (bytes: Buffer) => reply(bytes),
  } as const;
}

const service = {
  sendText: definition(
    "/wgtwo.sms.v1.SmsService/SendTextToSubscriber",
    false,
    (value: MessageInitShape<typeof SendTextToSubscriberRequestSchema>) =>
      toBinary(SendTextToSubscriberRequestSchema, create(SendTextToSubscriberRequestSchema, value)),
    (bytes) => fromBinary(SendMessageResponseSchema, bytes),
  ),
  ack: definition(
    "/wgtwo.consents.v1.ConsentEventService/AckConsentChangeEvent",
    false,
    (value: MessageInitShape<typeof AckConsentChangeEventRequestSchema>) =>
      toBinary(AckConsentChangeEventRequestSchema, create(AckConsentChangeEventRequestSchema, value)),
    (bytes) => fromBinary(AckConsentChangeEventResponseSchema, bytes),
  ),
  events: definition(
    "/wgtwo.consents.v1.ConsentEventService/StreamConsentChangeEvents",
    true,
    (value: typeof subscription) =>
      toBinary(StreamConsentChangeEventsRequestSchema, create(StreamConsentChangeEventsRequestSchema, value)),
    (bytes) => fromBinary(StreamConsentChangeEventsResponseSchema, bytes),
  ),
};

const ackOf = (event: StreamConsentChangeEventsResponse) => ({
  ackInfo: { value: event.metadata?.ackInfo?.value ?? "" },
});

interface EventCall extends AsyncIterable<StreamConsentChangeEventsResponse> {
  cancel(): void;
  on(name: "error", listener: () => void): void;
}

/** The methods that grpc-js makes of the definition; it types none of them. */
interface GrpcJsClient {
  sendText(message: unknown, done: (error: unknown, reply: unknown) => void): void;
  ack(message: unknown, done: (error: unknown, reply: unknown) => void): void;
  events(message: unknown): EventCall;
  close(): void;
}

async function bareGrpcJs(address: string): Promise<Subject> {
  const { credentials, makeGenericClientConstructor } = await import("@grpc/grpc-js");
  const Client = makeGenericClientConstructor(service, "Bench");
  const client = new Client(new URL(address).host, credentials.createInsecure()) as unknown as GrpcJsClient;
  const unary = (method: "sendText" | "ack", message: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      client[method](message, (error, reply) => (error ? reject(error) : resolve(reply)));
    });
  const source: EventSource = {
    open() {
      const stream = client.events(subscription);
      stream.on("error", () => {});
      return { events: stream, cancel: () => stream.cancel() };
    },
    ack: (event) => unary("ack", ackOf(event)),
  };
  return {
    call: () => unary("sendText", text),
    consume: (concurrency) => bareConsumption(source, concurrency),
    close: () => client.close(),
  };
}

async function bareConnectNode(baseUrl: string): Promise<Subject> {
  const { createClient } = await import("@connectrpc/connect");
  const { createGrpcTransport, Http2SessionManager } = await import("@connectrpc/connect-node");
  const sessionManager = new Http2SessionManager(baseUrl);
  const transport = createGrpcTransport({ baseUrl, sessionManager });
  const sms = createClient(SmsService, transport);
  const events = createClient(ConsentEventService, transport);
  const source: EventSource = {
    open() {
      const controller = new AbortController();
      return {
        events: events.streamConsentChangeEvents(subscription, { signal: controller.signal }),
        cancel: () => controller.abort(),
      };
    },
    ack: (event) => events.ackConsentChangeEvent(ackOf(event)),
  };
  return {
    call: () => sms.sendTextToSubscriber(text),
    consume: (concurrency) => bareConsumption(source, concurrency),
    close: () => sessionManager.abort(),
  };
}

async function niceGrpc(address: string): Promise<Subject> {
  const { createChannel, createClient } = await import("nice-grpc");
  const channel = createChannel(new URL(address).host);
  const client = createClient(service, channel);
  const source: EventSource = {
    open() {
      const controller = new AbortController();
      return {
        events: client.events(subscription, { signal: controller.signal }),
        cancel: () => controller.abort(),
      };
    },
    ack: (event) => client.ack(ackOf(event)),
  };
  return {
    call: () => client.sendText(text),
    consume: (concurrency) => bareConsumption(source, concurrency),
    close: () => channel.close(),
  };
}

export const subjects: Record<string, (address: string) => Promise<Subject>> = {
  "telcokit, grpc-js": (address) => ours(address, "grpc-js"),
  "telcokit, connect-node": (address) => ours(address, "connect-node"),
  "grpc-js": bareGrpcJs,
  "connect-node": bareConnectNode,
  "nice-grpc": niceGrpc,
};
