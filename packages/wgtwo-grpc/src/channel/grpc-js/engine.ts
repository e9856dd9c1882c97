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
  return {
    ...grpcJsCalls({ channel, running, closing: closing.signal, connectFault: connector.fault }),
    close() {
      closing.abort();
      for (const call of [...running]) call.cancel(channelClosed());
      channel.close();
    },
  };
}
