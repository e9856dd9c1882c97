import { Channel } from "@grpc/grpc-js";
import { Line, type TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import type { Engine } from "../engine.ts";
import { channelClosed } from "../faults.ts";
import { mayPass } from "../troubles.ts";
import type { ActiveCall } from "./call.ts";
import { grpcJsCalls } from "./calls.ts";
import { channelOptions, targetOf } from "./channel-config.ts";
import { createConnector } from "./connector.ts";
import { createStreamObserver } from "./stream-observer.ts";

/** The engine over a `@grpc/grpc-js` channel. */
export function createGrpcJsEngine(settings: ChannelSettings): Engine {
  const closing = new AbortController();
  const running = new Line<ActiveCall>();
  let lastFault: TransportFault | undefined;
  const onFault = (fault: TransportFault): void => {
    lastFault = fault;
    // What only another configuration mends is not waited for.
    if (!mayPass(fault)) for (const call of running.all()) if (call.waits) call.cancel(fault);
  };
  const connector = createConnector(settings, closing.signal, onFault);
  const { keepaliveTimeoutMs } = settings;
  let { keepaliveMs } = settings;
  const onTooManyPings = (): void => {
    keepaliveMs *= 2;
  };
  const observer = createStreamObserver(() => ({ keepaliveMs, keepaliveTimeoutMs, onTooManyPings }));
  const options = channelOptions(settings, observer.works);
  const channel = new Channel(targetOf(settings), connector, options);
  const { proxy } = settings;
  const context = { channel, observer, running, closing: closing.signal, lastFault: () => lastFault, proxy };
  return {
    ...grpcJsCalls(context, settings),
    close() {
      closing.abort();
      for (const call of running.all()) call.cancel(channelClosed());
      channel.close();
      observer.close();
      // grpc-js 1.14: an address without a name is resolved one immediate later, closed or not, and connected to.
      setImmediate(() => channel.close());
    },
  };
}
