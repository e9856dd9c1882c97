import type {
  DescMessage,
  DescMethod,
  DescMethodServerStreaming,
  MessageInitShape,
  MessageShape,
} from "@bufbuild/protobuf";
import { AuthError, isTelcoError } from "@telcokit/core";
import type { OperationInfo, Runtime, Stage } from "@telcokit/core/client";
import type { Channel } from "../channel/channel.ts";
import type { Fields } from "../channel/engine.ts";
import { channelClosed } from "../channel/faults.ts";
import type { UndecodableMessage } from "../channel/undecodable-message.ts";
import { loadCode } from "../load-code.ts";
import { requestMetadata } from "./headers.ts";
import type { RpcStreamOperation } from "./rpc-stream-operation.ts";
import { unauthenticated } from "./status.ts";
import { observeStream, type StreamObservation } from "./stream-observation.ts";
import { openStreamScope, type StreamScope } from "./stream-scope.ts";

export interface OpenStreamOptions {
  /** Ends the stream here and at the service; what waits for a message then throws `AbortedError`. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Told how far the opening got: `sent` when the request leaves on a live connection, `answered` when something
   * answered, be it a refusal.
   */
  readonly onStage?: ((stage: Stage) => void) | undefined;
  /** Told when the service began to serve the stream. Some services say so with the first message only. */
  readonly onOpen?: (() => void) | undefined;
}

/** Why a stream is over without an error: the service ended it with OK, or the reader left. */
export type StreamEnd = "ended" | "left";

/** A message, or what stands for one that cannot be read: the messages after it can be. */
export type Received<Reply extends DescMessage> = MessageShape<Reply> | UndecodableMessage;

/**
 * The messages of a server stream, one request, opened with the first `next()`. It has no time limit once the request
 * is sent. It throws the errors of a `read` operation, and is not opened again, except once with a fresh credential
 * where the cached one is refused before the first message. Leaving the loop cancels the stream at the service.
 */
export interface RpcStream<Reply extends DescMessage>
  extends AsyncIterable<Received<Reply>, StreamEnd, undefined> {
  next(): Promise<IteratorResult<Received<Reply>, StreamEnd>>;
  return(): Promise<IteratorResult<Received<Reply>, StreamEnd>>;
  [Symbol.asyncIterator](): RpcStream<Reply>;
}

export function openStream<Request extends DescMessage, Reply extends DescMessage>(
  runtime: Runtime,
  channel: Channel,
  operation: RpcStreamOperation<Request, Reply>,
  message: MessageInitShape<Request>,
  options: OpenStreamOptions = {},
): RpcStream<Reply> {
  let scope: StreamScope | undefined;
  let opening: Promise<Opened<Received<Reply>>> | undefined;
  let opened: Opened<Received<Reply>> | undefined;
  let received = 0;
  let over: StreamEnd | undefined;
  const title = `${runtime.system} ${operation.name}`;
  let route = operation.name;
  const info: OperationInfo = { title, effect: "read", route: () => route, origin: channel.origin };
  let observation: StreamObservation | undefined;

  const firstMessage = async (current: StreamScope): Promise<IteratorResult<Received<Reply>, undefined>> => {
    observation ??= observeStream(runtime, info, () => route);
    const observed = observation;
    opening ??= open(runtime, channel, current, operation, message, options, (rpc) => {
      route = `${rpc.parent.typeName}/${rpc.name}`;
      return observed.begun();
    });
    opened = await opening;
    return opened.messages.next();
  };
  type Next = IteratorResult<Received<Reply>, StreamEnd>;
  const onResult = (result: IteratorResult<Received<Reply>, undefined>): Next => {
    if (result.done !== true) {
      received += 1;
      return result;
    }
    over ??= "ended";
    scope?.end();
    observation?.ended();
    return { done: true, value: over };
  };
  const onFailure = async (current: StreamScope, cause: unknown): Promise<Next> => {
    if (over !== undefined) return { done: true, value: over };
    const error =
      opened === undefined || isTelcoError(cause) ? cause : await current.readFailure(cause, opened.rpc);
    if ((await mayOpenAgain(current, error)) && received === 0) {
      opening = undefined;
      opened = undefined;
      observation?.refused(error);
      return stream.next();
    }
    over ??= "ended";
    current.cancel();
    observation?.ended(error);
    throw error;
  };
  const stream: RpcStream<Reply> = {
    next() {
      if (over !== undefined) return Promise.resolve({ done: true, value: over });
      scope ??= openStreamScope(runtime, title, options);
      const current = scope;
      const next = opened?.messages.next() ?? firstMessage(current);
      // An open stream ends with its scope by itself: none of its messages has to be raced.
      const message = opened === undefined || current.ending.over ? current.race(next) : next;
      return message.then(onResult, (cause) => onFailure(current, current.interruption ?? cause));
    },
    async return() {
      over ??= "left";
      scope?.cancel();
      observation?.ended();
      return { done: true, value: over };
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

/** Whether another credential may make good what this error says of the first one, which is dropped. */
async function mayOpenAgain(scope: StreamScope, error: unknown): Promise<boolean> {
  return isRefusedCredential(error) && (await scope.mayRenew()) && scope.attempts === 1;
}

/** The service's own refusal; a token endpoint's is final here. */
function isRefusedCredential(error: unknown): boolean {
  return error instanceof AuthError && error.status === unauthenticated;
}

interface Opened<T> {
  readonly messages: AsyncIterator<T, undefined>;
  readonly rpc: Parameters<StreamScope["readFailure"]>[1];
}

async function open<Request extends DescMessage, Reply extends DescMessage>(
  runtime: Runtime,
  channel: Channel,
  scope: StreamScope,
  operation: RpcStreamOperation<Request, Reply>,
  message: MessageInitShape<Request>,
  options: OpenStreamOptions,
  onBegin: (rpc: DescMethod) => Promise<Fields>,
): Promise<Opened<Received<Reply>>> {
  let rpc: DescMethodServerStreaming<Request, Reply> | undefined;
  try {
    rpc = await loadCode(operation.rpc);
    // Its authenticator may be closed too, and might be waited for in vain.
    if (channel.closed) throw channelClosed();
    const credential = await scope.credential(channel.origin);
    await scope.turn();
    const title = `${runtime.system} ${operation.name}`;
    const trace = await onBegin(rpc);
    const metadata = requestMetadata(title, options.headers, credential.headers, trace);
    const { header, messages } = await channel.stream(rpc, {
      message,
      metadata,
      timeoutMs: undefined,
      ending: scope.ending,
      evidence: scope.evidence(),
    });
    if (isBeginning(header)) options.onOpen?.();
    return { messages, rpc };
  } catch (error) {
    throw await scope.readFailure(error, rpc);
  }
}

/** Headers that hold a status are the whole answer; none at all mean that there was no answer. */
function isBeginning(header: Fields): boolean {
  return (
    header["content-type"]?.startsWith("application/grpc") === true && header["grpc-status"] === undefined
  );
}
