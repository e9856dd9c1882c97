import type {
  DescMessage,
  DescMethodServerStreaming,
  DescMethodUnary,
  MessageInitShape,
  MessageShape,
} from "@bufbuild/protobuf";
import type { Ending, Evidence } from "@telcokit/core/client";
import type { UndecodableMessage } from "./undecodable-message.ts";

/**
 * Header fields and trailers: names in lower case, of a field sent several times the values joined with `, `, and bytes
 * (names that end in `-bin`) in base64.
 */
export type Fields = Readonly<Record<string, string>>;

/** One call as an engine sends it. */
export interface RpcRequest<Message> {
  readonly message: Message;
  /** Names in lower case. */
  readonly metadata: Fields;
  /** What the service is told, in milliseconds. Here a call is ended by `ending` only. */
  readonly timeoutMs: number | undefined;
  /**
   * How long it may wait for a service that was reached before and is away now, in milliseconds. By default it fails
   * with the next connection that fails.
   */
  readonly patienceMs?: number | undefined;
  /** Ends the call here and at the service. */
  readonly ending: Ending;
  /** The engine notes in it how far the call got. */
  readonly evidence: Evidence;
}

export interface UnaryAnswer<Message> {
  readonly message: Message;
  /** Headers and trailers, `grpc-status` among them. */
  readonly fields: Fields;
}

export interface StreamAnswer<Message> {
  /** Headers; none when the call ended without. */
  readonly header: Fields;
  /** Nothing is read ahead. `return` cancels the call at the server. */
  readonly messages: AsyncIterator<Message | UndecodableMessage, undefined>;
}

/** The two kinds of calls. They throw `TransportFault` for what failed below gRPC, and `ServiceStatus`. */
export interface Calls {
  unary<Request extends DescMessage, Reply extends DescMessage>(
    method: DescMethodUnary<Request, Reply>,
    request: RpcRequest<MessageInitShape<Request>>,
  ): Promise<UnaryAnswer<MessageShape<Reply>>>;
  stream<Request extends DescMessage, Reply extends DescMessage>(
    method: DescMethodServerStreaming<Request, Reply>,
    request: RpcRequest<MessageInitShape<Request>>,
  ): Promise<StreamAnswer<MessageShape<Reply>>>;
}

/**
 * gRPC over one connection that is opened with the first call and again when it was lost. It repeats nothing, and keeps
 * no process alive while it is idle.
 */
export interface Engine extends Calls {
  /** Cuts the calls that still run, and the connection. */
  close(): void;
}
