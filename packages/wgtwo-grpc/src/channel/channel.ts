import type { Transport } from "@connectrpc/connect";
import type { ChannelSettings } from "./channel-settings.ts";
import { type Engine, loadEngine } from "./engine.ts";
import { evidenceOf } from "./evidence-key.ts";
import { channelClosed } from "./faults.ts";

/** A way to one gRPC service. Nothing is loaded and nothing connects before the first call. */
export interface Channel {
  /** `https://host:port`. */
  readonly origin: string;
  /** Throws `TransportFault` and `ConnectError`; see `Engine`. Serves unary and server-streaming methods. */
  readonly transport: Transport;
  /** Cuts the calls that still run, and the connection. Later calls fail. */
  close(): Promise<void>;
}

export function openChannel(settings: ChannelSettings): Channel {
  let engine: Promise<Engine> | undefined;
  let closed = false;
  const ready = async (): Promise<Engine> => {
    engine ??= loadEngine(settings);
    return engine;
  };
  const transport: Transport = {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      evidenceOf(contextValues).stage = "unsent";
      if (closed) throw channelClosed();
      const { transport } = await ready();
      return transport.unary(method, signal, timeoutMs, header, input, contextValues);
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      evidenceOf(contextValues).stage = "unsent";
      if (closed) throw channelClosed();
      const { transport } = await ready();
      return transport.stream(method, signal, timeoutMs, header, input, contextValues);
    },
  };
  return {
    origin: settings.origin,
    transport,
    async close() {
      closed = true;
      (await engine)?.close();
    },
  };
}
