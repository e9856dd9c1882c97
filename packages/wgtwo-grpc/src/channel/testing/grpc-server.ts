import {
  create,
  type DescMessage,
  type DescService,
  fromBinary,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import {
  type ChannelOptions,
  type Metadata,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import {
  ConsentEventService,
  SmsService,
  type StreamConsentChangeEventsResponse,
  StreamConsentChangeEventsResponseSchema,
} from "../../wire.ts";

/** What a test's server does with a call. */
export interface Behaviour {
  /** Answers `SmsService/SendTextToSubscriber`: a message id, or a status to fail with. */
  readonly sendText?: (call: UnaryCall) => string | Failure | Promise<string | Failure>;
  readonly events?: (call: StreamCall) => void;
}

interface Failure {
  readonly code: number;
  readonly details: string;
  readonly metadata?: Metadata;
}

interface UnaryCall {
  readonly content: string;
  readonly metadata: Metadata;
  readonly deadlineMs: number;
  sendMetadata(metadata: Metadata): void;
}

interface StreamCall {
  readonly metadata: Metadata;
  /** Sends one event with this text as its ack info. @returns whether more is taken at once */
  send(ack: string): boolean;
  /** Calls back when more is taken. */
  onDrain(listener: () => void): void;
  end(): void;
  fail(failure: Failure): void;
  onCancelled(listener: () => void): void;
}

export interface TestServer {
  readonly url: string;
  readonly port: number;
  close(): void;
}

interface ServerOptions {
  readonly credentials?: ServerCredentials;
  readonly options?: ChannelOptions;
}

/** A real grpc-js server on 127.0.0.1. */
export async function startGrpcServer(
  behaviour: Behaviour,
  options: ServerOptions = {},
): Promise<TestServer> {
  const server = new Server(options.options);
  const { sendText, events } = behaviour;
  server.addService(definitionOf(SmsService), {
    SendTextToSubscriber(call: RawUnary, callback: (error: Failure | null, reply?: unknown) => void) {
      const answer = sendText?.({
        content: call.request.content,
        metadata: call.metadata,
        deadlineMs: Number(call.getDeadline()) - Date.now(),
        sendMetadata: (metadata) => call.sendMetadata(metadata),
      });
      void Promise.resolve(answer ?? "m1").then((result) =>
        typeof result === "string" ? callback(null, { messageId: result, status: 1 }) : callback(result),
      );
    },
  } as UntypedServiceImplementation);
  server.addService(definitionOf(ConsentEventService), {
    StreamConsentChangeEvents(call: RawStream) {
      events?.({
        metadata: call.metadata,
        send: (value) =>
          call.write(create(StreamConsentChangeEventsResponseSchema, { metadata: { ackInfo: { value } } })),
        onDrain: (listener) => call.on("drain", listener),
        end: () => call.end(),
        fail: (failure) => call.emit("error", failure),
        onCancelled: (listener) => call.on("cancelled", listener),
      });
    },
  } as unknown as UntypedServiceImplementation);
  const secure = options.credentials !== undefined;
  const credentials = options.credentials ?? ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const url = secure ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  return { url, port, close: () => server.forceShutdown() };
}

interface RawUnary {
  readonly request: { readonly content: string };
  readonly metadata: Metadata;
  getDeadline(): Date | number;
  sendMetadata(metadata: Metadata): void;
}

interface RawStream {
  readonly metadata: Metadata;
  write(message: StreamConsentChangeEventsResponse): boolean;
  end(): void;
  emit(event: "error", failure: Failure): void;
  on(event: "cancelled" | "drain", listener: () => void): void;
}

function definitionOf(service: DescService): ServiceDefinition {
  return Object.fromEntries(
    service.methods.map((method) => [
      method.name,
      {
        path: `/${service.typeName}/${method.name}`,
        requestStream: false,
        responseStream: method.methodKind === "server_streaming",
        ...codec("request", method.input),
        ...codec("response", method.output),
      },
    ]),
  ) as unknown as ServiceDefinition;
}

function codec<Desc extends DescMessage>(
  side: "request" | "response",
  schema: Desc,
): Record<string, unknown> {
  return {
    [`${side}Serialize`]: (message: MessageShape<Desc>) =>
      Buffer.from(toBinary(schema, create(schema, message))),
    [`${side}Deserialize`]: (bytes: Uint8Array) => fromBinary(schema, bytes),
  };
}
