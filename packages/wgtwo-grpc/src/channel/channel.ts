import { lazily } from "@telcokit/core/client";
import { loadCode } from "../load-code.ts";
import type { ChannelSettings } from "./channel-settings.ts";
import type { Calls, Engine } from "./engine.ts";
import { channelClosed } from "./faults.ts";
import { loadEngine } from "./load-engine.ts";

/** A way to one gRPC service. Nothing is loaded and nothing connects before the first call. */
export interface Channel extends Calls {
  /** `https://host:port`. */
  readonly origin: string;
  readonly closed: boolean;
  /** Cuts the calls that still run, and the connection. Later calls fail. */
  close(): Promise<void>;
}

/** @param loadIt gets the engine, with the first call */
export function openChannel(settings: ChannelSettings, loadIt: typeof loadEngine = loadEngine): Channel {
  const load = lazily(() => loadCode(() => loadIt(settings)));
  let begun = false;
  let closed = false;
  const withEngine = <T>(call: (engine: Engine) => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(channelClosed());
    begun = true;
    const engine = load();
    return engine instanceof Promise ? engine.then(call) : call(engine);
  };
  return {
    origin: settings.origin,
    get closed() {
      return closed;
    },
    unary(method, request) {
      request.evidence.stage = "unsent";
      return withEngine((engine) => engine.unary(method, request));
    },
    stream(method, request) {
      request.evidence.stage = "unsent";
      return withEngine((engine) => engine.stream(method, request));
    },
    async close() {
      closed = true;
      if (!begun) return;
      try {
        (await load()).close();
      } catch {
        // What could not be loaded opened nothing.
      }
    },
  };
}
