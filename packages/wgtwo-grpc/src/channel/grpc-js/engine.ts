import { Channel } from "@grpc/grpc-js";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine } from "../engine.ts";
import { channelClosed } from "../faults.ts";
import type { RunningCall } from "./call.ts";
import { grpcJsCalls } from "./calls.ts";
import { channelOptions, targetOf } from "./channel-config.ts";
import { createConnector } from "./connector.ts";

/** The engine over a `@grpc/grpc-js` channel. */
export function createGrpcJsEngine(settings: ChannelSettings): Engine {
  const closing = new AbortController();
  const connector = createConnector(settings, closing.signal);
  const channel = new Channel(targetOf(settings), connector.credentials, channelOptions(settings));
  const running = new Set<RunningCall>();
  const { unary, stream } = grpcJsCalls({ channel, running, connectFault: connector.fault });
  const open = (): void => {
    if (closing.signal.aborted) throw channelClosed();
  };
  return {
    async unary(method, request) {
      open();
      return unary(method, request);
    },
    async stream(method, request) {
      open();
      return stream(method, request);
    },
    close() {
      closing.abort();
      for (const call of [...running]) call.cancel(channelClosed());
      channel.close();
    },
  };
}
