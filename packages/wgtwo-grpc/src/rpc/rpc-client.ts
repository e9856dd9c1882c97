import type { DescMessage, DescMethod, MessageInitShape } from "@bufbuild/protobuf";
import type { RefusedError } from "@telcokit/core";
import {
  type Answer,
  bindOperation,
  createSharedTimeouts,
  type Effect,
  type Exchange,
  type FailureOf,
  lazily,
  type MayStayOpen,
  type Method,
  type Runtime,
  type SharedTimeouts,
} from "@telcokit/core/client";
import { type Channel, openChannel } from "../channel/channel.ts";
import type { ChannelOptions } from "../channel/channel-options.ts";
import { resolveChannel } from "../channel/channel-settings.ts";
import { loadCode } from "../load-code.ts";
import { decodeAnswer } from "./decode.ts";
import { readFailure } from "./failure.ts";
import type { UnaryOperation } from "./rpc-operation.ts";
import { type OpenStreamOptions, openStream, type RpcStream } from "./rpc-stream.ts";
import type { RpcStreamOperation } from "./rpc-stream-operation.ts";
import { sendUnary } from "./send-unary.ts";
import { checkTexts } from "./texts.ts";

/** Binds gRPC operations to one service. */
export interface RpcClient {
  /** A method that runs the operation: it takes, gives and fails with what the operation declares. */
  bind<
    Input,
    Request extends DescMessage,
    Reply extends DescMessage,
    Value,
    Refused extends RefusedError,
    In extends Effect,
    Parsed,
    LeftOpen extends MayStayOpen<In>,
  >(
    operation: UnaryOperation<Input, Request, Reply, Value, Refused, In, Parsed, LeftOpen>,
  ): Method<Input, Value, FailureOf<In, Refused>>;
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
  const timeouts = createSharedTimeouts(runtime.clock);
  return {
    bind: (operation) => bindRpc(runtime, channel, timeouts, operation),
    openStream: (operation, message, streamOptions) =>
      openStream(runtime, channel, operation, message, streamOptions),
    close: () => channel.close(),
  };
}

interface PreparedRpc<Parsed, Request extends DescMessage> {
  readonly input: Parsed;
  readonly message: MessageInitShape<Request>;
}

function bindRpc<
  Input,
  Request extends DescMessage,
  Reply extends DescMessage,
  Value,
  Refused extends RefusedError,
  In extends Effect,
  Parsed,
  LeftOpen extends MayStayOpen<In>,
>(
  runtime: Runtime,
  channel: Channel,
  timeouts: SharedTimeouts,
  operation: UnaryOperation<Input, Request, Reply, Value, Refused, In, Parsed, LeftOpen>,
): Method<Input, Value, FailureOf<In, Refused>> {
  // Even an import that is done costs a call a good part of its time.
  const load = lazily(() => loadCode(operation.rpc));
  const prepare = (input: Parsed): PreparedRpc<Parsed, Request> => ({
    input,
    message: checkTexts(operation.message(input)),
  });
  return bindOperation(runtime, {
    operation,
    route: () => {
      const loaded = load();
      // What cannot be loaded fails the call, not its trace.
      return loaded instanceof Promise ? loaded.then(routeOf, () => operation.name) : routeOf(loaded);
    },
    origin: channel.origin,
    prepare,
    timeouts,
    send(exchange) {
      // Of what fails before the channel has it, nothing has left.
      exchange.evidence.stage = "unsent";
      const { input, message } = exchange.prepared;
      const read = (answer: Answer): Value => decodeAnswer(exchange, operation, answer, input);
      const rpc = load();
      return rpc instanceof Promise
        ? orFailure(exchange, rpc).then((loaded) => sendUnary(channel, exchange, loaded, message, read))
        : sendUnary(channel, exchange, rpc, message, read);
    },
  });
}

async function orFailure<T>({ attempts, operation }: Exchange<unknown>, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    throw await readFailure({ title: operation.title, attempts, rpc: undefined, stage: "unsent" }, error);
  }
}

/** `wgtwo.sms.v1.SmsService/SendTextToSubscriber`. */
function routeOf(rpc: DescMethod): string {
  return `${rpc.parent.typeName}/${rpc.name}`;
}
