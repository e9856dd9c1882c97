import {
  type DescMessage,
  type DescMethod,
  type DescService,
  fromBinary,
  type JsonValue,
  type Message,
  toBinary,
  toJson,
} from "@bufbuild/protobuf";
import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";

/** A request as it came: its bytes, and the message in them unless they are not one. */
export interface Received {
  readonly bytes: Uint8Array;
  readonly message: Message | undefined;
}

/** The service of a protobuf descriptor, as grpc-js wants it. */
export function serviceDefinition(service: DescService): ServiceDefinition {
  return Object.fromEntries(service.methods.map((method) => [method.localName, methodDefinition(method)]));
}

export function rpcName(method: DescMethod): string {
  return `${method.parent.typeName}/${method.name}`;
}

/** What the log shows of a message's bytes. */
export function readable(schema: DescMessage, bytes: Uint8Array): JsonValue | undefined {
  try {
    return toJson(schema, fromBinary(schema, bytes));
  } catch {
    // Bytes that are no message, or a value that has no JSON form: an invalid duration, say. They are still in `raw`.
    return undefined;
  }
}

function methodDefinition(method: DescMethod): MethodDefinition<Received, Message> {
  const streams = method.methodKind;
  return {
    path: `/${rpcName(method)}`,
    requestStream: streams === "client_streaming" || streams === "bidi_streaming",
    responseStream: streams === "server_streaming" || streams === "bidi_streaming",
    requestSerialize: ({ bytes }) => Buffer.from(bytes),
    requestDeserialize: (buffer) => {
      // A plain copy: bytes fields are views of it, and nobody expects a Buffer of a pool in a log.
      const bytes = new Uint8Array(buffer);
      return { bytes, message: parsed(method, bytes) };
    },
    responseSerialize: (message) => Buffer.from(toBinary(method.output, message)),
    responseDeserialize: (bytes) => fromBinary(method.output, bytes),
  };
}

function parsed(method: DescMethod, bytes: Uint8Array): Message | undefined {
  try {
    return fromBinary(method.input, bytes);
  } catch {
    return undefined;
  }
}
