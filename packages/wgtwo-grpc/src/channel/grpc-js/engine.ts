import { Channel } from "@grpc/grpc-js";
import type { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine } from "../engine.ts";
import { channelClosed } from "../faults.ts";
import { startCall } from "./call.ts";
import { channelOptions, targetOf } from "./channel-config.ts";
import { createConnector } from "./connector.ts";
import { grpcJsTransport } from "./transport.ts";

/** The engine over a `@grpc/grpc-js` channel. */
export function createGrpcJsEngine(settings: ChannelSettings): Engine {
  const closing = new AbortController();
  const connector = createConnector(settings, closing.signal);
  const channel = new Channel(targetOf(settings), connector.credentials, channelOptions(settings));
  const running = new Set<(fault: TransportFault) => void>();

  const transport = grpcJsTransport((request) => {
    if (closing.signal.aborted) throw channelClosed();
    let cancel: ((fault: TransportFault) => void) | undefined;
    let over = false;
    const onEnd = (): void => {
      over = true;
      if (cancel !== undefined) running.delete(cancel);
    };
    const call = startCall(channel, { ...request, connectFault: connector.fault, onEnd });
    cancel = call.cancel;
    if (!over) running.add(cancel);
    return call;
  });

  return {
    transport,
    close() {
      closing.abort();
      for (const cancel of [...running]) cancel(channelClosed());
      channel.close();
    },
  };
}
