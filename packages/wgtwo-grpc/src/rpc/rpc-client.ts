import type { DescMessage, DescMethodUnary, MessageInitShape } from "@bufbuild/protobuf";
import type { Call, CallOptions, RefusedError } from "@telcokit/core";
import { bindOperation, lazily, type OperationInfo, type Runtime } from "@telcokit/core/client";
import { openChannel } from "../channel/channel.ts";
import type { ChannelOptions } from "../channel/channel-options.ts";
import { resolveChannel } from "../channel/channel-settings.ts";
import { decodeAnswer } from "./decode.ts";
import type { RpcOperation } from "./rpc-operation.ts";
import { type OpenStreamOptions, openStream, type RpcStream } from "./rpc-stream.ts";
import type { RpcStreamOperation } from "./rpc-stream-operation.ts";
import { sendUnary } from "./send-unary.ts";

/** Binds gRPC operations to one service. */
export interface RpcClient {
  /** A method that runs the operation. `E` is what it may fail with. */
  bind<
    Input,
    Request extends DescMessage,
    Reply extends DescMessage,
    Value,
    E,
    Refused extends RefusedError = never,
  >(
    operation: RpcOperation<Input, Request, Reply, Value, Refused>,
  ): (input: unknown, options?: CallOptions) => Call<Value, E>;
  /** Opens a server stream; see `RpcStream`. */
  openStream<Request extends DescMessage, Reply extends DescMessage>(
    operation: RpcStreamOperation<Request, Reply>,
    message: MessageInitShape<Request>,
    options?: OpenStreamOptions,
  ): RpcStream<Reply>;
  /** Cuts the calls and streams that still run, and the connection. Later calls fail. */
  close(): Promise<void>;
}

export interface RpcClientOptions {
  /** Leads the message of a `TypeError`: `@telcokit/wgtwo-consents`. */
  readonly packageName: string;
  /** Where the service is; see `resolveEnvironment`. */
  readonly api: string;
  readonly channel?: ChannelOptions | undefined;
}

/**
 * Nothing is loaded and nothing connects before the first call.
 * @throws {TypeError} when a channel option is impossible.
 */
export function createRpcClient(runtime: Runtime, options: RpcClientOptions): RpcClient {
  const settings = resolveChannel({
    owner: options.packageName,
    url: options.api,
    options: options.channel ?? {},
    maxMessageBytes: runtime.maxReplyBytes,
    userAgent: runtime.userAgent,
  });
  const channel = openChannel(settings);
  return {
    bind<
      Input,
      Request extends DescMessage,
      Reply extends DescMessage,
      Value,
      E,
      Refused extends RefusedError,
    >(operation: RpcOperation<Input, Request, Reply, Value, Refused>) {
      const info: OperationInfo = {
        title: `${runtime.system} ${operation.name}`,
        effect: operation.effect,
        route: operation.route,
        origin: channel.origin,
        advice: operation.advice,
      };
      // Even an import that is done costs a call a good part of its time.
      const load = lazily(() => operation.rpc());
      return bindOperation<Input, PreparedRpc<Input, Request>, Value, E>(runtime, {
        info,
        request: operation.request,
        prepare: (input) => ({ input, message: operation.message(input) }),
        send: async (exchange) => {
          const loaded = load();
          const rpc: DescMethodUnary<Request, Reply> = loaded instanceof Promise ? await loaded : loaded;
          const answer = await sendUnary(channel, exchange, rpc, exchange.prepared.message);
          return decodeAnswer(exchange, operation, answer, exchange.prepared.input);
        },
      });
    },
    openStream: (operation, message, streamOptions) =>
      openStream(runtime, channel, operation, message, streamOptions),
    close: () => channel.close(),
  };
}

interface PreparedRpc<Input, Request extends DescMessage> {
  readonly input: Input;
  readonly message: MessageInitShape<Request>;
}
