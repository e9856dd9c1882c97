import type { DescMessage, DescMethod, MessageInitShape } from "@bufbuild/protobuf";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Calls, RpcRequest, StreamAnswer, UnaryAnswer } from "../engine.ts";
import { callCancelled, framingFault } from "../faults.ts";
import type { StreamedMessage } from "../message-reader.ts";
import { decode, decodeStreamed, encode } from "../messages.ts";
import type { UndecodableMessage } from "../undecodable-message.ts";
import type { CallContext, CallRequest } from "./call.ts";
import { keepMessages } from "./keep-messages.ts";
import { createMessageQueue } from "./message-queue.ts";
import { toMetadata } from "./metadata.ts";
import { startCall } from "./start-call.ts";

/** Calls in terms of messages. */
export function grpcJsCalls(
  context: CallContext,
  { maxMessageBytes, maxStreamedBytes }: Pick<ChannelSettings, "maxMessageBytes" | "maxStreamedBytes">,
): Calls {
  return {
    unary: (method, request) =>
      unary(
        context,
        () => toBytes(method, request),
        (bytes) => {
          if (bytes.byteLength > maxMessageBytes) throw framingFault("reply_too_large");
          return decode(method.output, bytes);
        },
      ),
    stream: (method, request) =>
      stream(
        context,
        () => toBytes(method, request),
        maxStreamedBytes,
        (bytes) => decodeStreamed(method.output, bytes, maxMessageBytes),
      ),
  };
}

function toBytes<Request extends DescMessage>(
  method: DescMethod & { readonly input: Request },
  { message, metadata, timeoutMs, patienceMs = 0, signal, evidence }: RpcRequest<MessageInitShape<Request>>,
): CallRequest {
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    metadata: toMetadata(metadata, timeoutMs),
    message: encode(method.input, message),
    signal,
    evidence,
    patienceMs,
  };
}

function unary<T>(
  context: CallContext,
  encodeRequest: () => CallRequest,
  decodeOne: (bytes: Uint8Array) => T,
): Promise<UnaryAnswer<T>> {
  return new Promise((resolve, reject) => {
    let bytes: Uint8Array | undefined;
    const call = startCall(context, encodeRequest(), {
      onHeader() {},
      onMessage(message) {
        if (bytes !== undefined) return call.cancel(framingFault("extra_message"));
        bytes = message;
        call.pull();
      },
      onEnd(failure, fields) {
        if (failure !== undefined) return reject(failure);
        if (bytes === undefined) return reject(framingFault("missing_message"));
        try {
          resolve({ message: decodeOne(bytes), fields });
        } catch (error) {
          reject(error);
        }
      },
    });
    call.pull();
  });
}

function stream<T>(
  context: CallContext,
  encodeRequest: () => CallRequest,
  maxStreamedBytes: number,
  decodeOne: (bytes: StreamedMessage) => T | UndecodableMessage,
): Promise<StreamAnswer<T>> {
  return new Promise((resolve) => {
    const queue = createMessageQueue(() => call.pull());
    let take = (): StreamedMessage | undefined => undefined;
    const messages: AsyncIterator<T | UndecodableMessage, undefined> = {
      async next() {
        const bytes = await queue.next();
        if (bytes === undefined) return { done: true, value: undefined };
        return { done: false, value: decodeOne(take() ?? bytes) };
      },
      async return() {
        call.cancel(callCancelled());
        return { done: true, value: undefined };
      },
    };
    const call = startCall(context, encodeRequest(), {
      onStream(stream) {
        take = keepMessages(stream, maxStreamedBytes, () => call.cancel(framingFault("undecodable")));
      },
      // A copy: trailers are added to it.
      onHeader: (header) => resolve({ header: { ...header }, messages }),
      onMessage: queue.push,
      onEnd(failure) {
        queue.end(failure);
        resolve({ header: {}, messages });
      },
    });
  });
}
