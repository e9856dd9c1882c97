import type { Dispatcher } from "undici";
import { TransportFault } from "../../network/fault.ts";
import { watchTlsAlerts } from "../../network/tls-alerts.ts";
import type { Ending } from "../../util/ending.ts";
import { once } from "../../util/lazy.ts";
import { createTextReader } from "../reply-body.ts";
import { splitUrl } from "../split-url.ts";
import type { HttpReply, PlainRequest } from "../transport.ts";
import { type HandlerContext, UndiciHandler } from "../undici/undici-handler.ts";
import { dispatchLegacy } from "./legacy-handler.ts";
import { createNodePools } from "./node-pools.ts";
import type { NodeUndici } from "./node-undici.ts";

/** Requests dispatched on the undici that Node carries below its fetch. */
export interface NodeTransport {
  /** @param current the dispatcher that is global now */
  send(request: PlainRequest, ending: Ending, current: Dispatcher): Promise<HttpReply>;
  /** Lets requests finish, each within its own limits, and then ends the connections of its own. */
  close(): Promise<void>;
}

export function createNodeTransport({ legacy }: NodeUndici): NodeTransport {
  watchTlsAlerts();
  const pools = createNodePools();
  let running = 0;
  let onIdle = (): void => {};
  const context: HandlerContext = {
    readText: createTextReader(),
    onEnd() {
      running -= 1;
      if (running === 0) onIdle();
    },
  };
  return {
    send(request, ending, current) {
      if (ending.over) return Promise.reject(new TransportFault({ code: "aborted" }));
      return new Promise((resolve, reject) => {
        const { dispatcher, reset } = pools.route(current, request.freshConnection);
        const { origin, path } = splitUrl(request.url);
        running += 1;
        new UndiciHandler(context, request, ending, resolve, reject).start(
          legacy
            ? (options, listener) => dispatchLegacy(dispatcher, options, listener)
            : (options, listener) => dispatcher.dispatch(options, listener),
          { origin, path, reset },
        );
      });
    },
    close: once(async () => {
      if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
      await pools.destroy();
    }),
  };
}
