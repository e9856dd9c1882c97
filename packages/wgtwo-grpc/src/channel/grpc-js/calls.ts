import type { ClientHttp2Stream } from "node:http2";
import type { DescMessage, DescMethod, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Calls, Fields, RpcRequest, StreamAnswer, UnaryAnswer } from "../engine.ts";
import { callCancelled, framingFault } from "../faults.ts";
import type { StreamedMessage } from "../message-reader.ts";
import { decode, decodeStreamed, encode } from "../messages.ts";
import type { UndecodableMessage } from "../undecodable-message.ts";
import type { CallContext, CallListener, CallRequest, RunningCall } from "./call.ts";
import { createMessageQueue } from "./message-queue.ts";
import { toMetadata } from "./metadata.ts";
import { startCall } from "./start-call.ts";
import { takeMessage, takeMessages } from "./take-messages.ts";

/** Calls in terms of messages. */
export function grpcJsCalls(
  context: CallContext,
  { maxMessageBytes, maxStreamedBytes }: Pick<ChannelSettings, "maxMessageBytes" | "maxStreamedBytes">,
): Calls {
  return {
    unary: (method, request) =>
      new Promise((resolve, reject) => {
        const read = (bytes: Uint8Array): MessageShape<typeof method.output> => {
          if (bytes.byteLength > maxMessageBytes) throw framingFault("reply_too_large");
          return decode(method.output, bytes);
        };
        new UnaryCall(read, resolve, reject).start(context, toBytes(method, request));
      }),
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
  { message, metadata, timeoutMs, patienceMs = 0, ending, evidence }: RpcRequest<MessageInitShape<Request>>,
): CallRequest {
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    metadata: toMetadata(metadata, timeoutMs),
    message: encode(method.input, message),
    ending,
    evidence,
    patienceMs,
  };
}

/** One answer, and nothing after it. */
class UnaryCall<T> implements CallListener {
  readonly #read: (bytes: Uint8Array) => T;
  readonly #resolve: (answer: UnaryAnswer<T>) => void;
  readonly #reject: (error: unknown) => void;
  #call: RunningCall | undefined;
  #bytes: Uint8Array | undefined;

  constructor(
    read: (bytes: Uint8Array) => T,
    resolve: (answer: UnaryAnswer<T>) => void,
    reject: (error: unknown) => void,
  ) {
    this.#read = read;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(context: CallContext, request: CallRequest): void {
    this.#call = startCall(context, request, this);
    this.#call.pull();
  }

  onStream(stream: ClientHttp2Stream): void {
    takeMessage(stream, this);
  }

  onHeader(): void {}

  onMessage(message: Uint8Array): void {
    if (this.#bytes !== undefined) {
      this.#call?.cancel(framingFault("extra_message"));
      return;
    }
    this.#bytes = message;
    this.#call?.pull();
  }

  onEnd(failure: Error | undefined, fields: Fields): void {
    try {
      if (failure !== undefined) throw failure;
      if (this.#bytes === undefined) throw framingFault("missing_message");
      this.#resolve({ message: this.#read(this.#bytes), fields });
    } catch (error) {
      this.#reject(error);
    }
  }
}

function stream<T>(
  context: CallContext,
  encodeRequest: () => CallRequest,
  maxStreamedBytes: number,
  decodeOne: (bytes: StreamedMessage) => T | UndecodableMessage,
): Promise<StreamAnswer<T>> {
  return new Promise((resolve) => {
    let pull = (): void => call.pull();
    const queue = createMessageQueue(() => pull());
    const read = (message: StreamedMessage | undefined): IteratorResult<T | UndecodableMessage, undefined> =>
      message === undefined ? { done: true, value: undefined } : { done: false, value: decodeOne(message) };
    const messages: AsyncIterator<T | UndecodableMessage, undefined> = {
      next: () => queue.next().then(read),
      async return() {
        call.cancel(callCancelled());
        return { done: true, value: undefined };
      },
    };
    const call = startCall(context, encodeRequest(), {
      onStream(stream) {
        const onBroken = (): void => call.cancel(framingFault("undecodable"));
        pull = takeMessages(stream, maxStreamedBytes, { push: queue.push, onBroken });
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
