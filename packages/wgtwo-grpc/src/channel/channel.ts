import { lazily } from "@telcokit/core/client";
import type { ChannelSettings } from "./channel-settings.ts";
import { type Calls, type Engine, loadEngine } from "./engine.ts";
import { channelClosed } from "./faults.ts";

/** A way to one gRPC service. Nothing is loaded and nothing connects before the first call. */
export interface Channel extends Calls {
  /** `https://host:port`. */
  readonly origin: string;
  /** Cuts the calls that still run, and the connection. Later calls fail. */
  close(): Promise<void>;
}

export function openChannel(settings: ChannelSettings): Channel {
  const load = lazily(() => loadEngine(settings));
  let begun = false;
  let closed = false;
  const engine = (): Engine | Promise<Engine> => {
    if (closed) throw channelClosed();
    begun = true;
    return load();
  };
  return {
    origin: settings.origin,
    async unary(method, request) {
      request.evidence.stage = "unsent";
      const loaded = engine();
      return (loaded instanceof Promise ? await loaded : loaded).unary(method, request);
    },
    async stream(method, request) {
      request.evidence.stage = "unsent";
      const loaded = engine();
      return (loaded instanceof Promise ? await loaded : loaded).stream(method, request);
    },
    async close() {
      closed = true;
      if (begun) (await load()).close();
    },
  };
}
