import { TransportFault } from "../../network/fault.ts";
import { watchTlsAlerts } from "../../network/tls-alerts.ts";
import type { Ending } from "../../util/ending.ts";
import { lazily, once } from "../../util/lazy.ts";
import { createTextReader } from "../reply-body.ts";
import { splitUrl } from "../split-url.ts";
import { type HttpReply, type HttpTransport, type PlainRequest, transportOf } from "../transport.ts";
import { createDispatchers, type Dispatchers, type UndiciModule } from "./undici-dispatchers.ts";
import { type HandlerContext, UndiciHandler } from "./undici-handler.ts";
import type { UndiciTransportOptions } from "./undici-options.ts";

/** The transport over the undici that `load` gives with the first request. */
export function createUndiciTransport(
  options: UndiciTransportOptions,
  load: () => Promise<UndiciModule>,
): HttpTransport {
  watchTlsAlerts();
  let dispatchers: Dispatchers | undefined;
  let running = 0;
  let closed = false;
  let onIdle = (): void => {};
  const prepare = lazily(async (): Promise<void> => {
    dispatchers = createDispatchers(await found(load), options);
  });
  const context: HandlerContext = {
    readText: createTextReader(),
    onEnd() {
      running -= 1;
      if (running === 0) onIdle();
    },
  };

  const send = (request: PlainRequest, ending: Ending, { find }: Dispatchers): Promise<HttpReply> =>
    new Promise((resolve, reject) => {
      const target = splitUrl(request.url);
      const { dispatcher, via } = find(target.origin, request.freshConnection);
      running += 1;
      new UndiciHandler(context, request, ending, resolve, reject).start(
        (options, listener) => dispatcher.dispatch(options, listener),
        via === undefined ? target : { ...target, via },
      );
    });

  const dispatch = (request: PlainRequest, ending: Ending): Promise<HttpReply> => {
    if (closed || dispatchers === undefined) return failed("transport_closed");
    if (ending.over) return failed("aborted");
    return send(request, ending, dispatchers);
  };
  const first = (request: PlainRequest, ending: Ending): Promise<HttpReply> => {
    request.evidence.stage = "unsent";
    return dispatchers === undefined
      ? Promise.resolve(prepare()).then(() => dispatch(request, ending))
      : dispatch(request, ending);
  };
  return transportOf(first, {
    /** Lets requests finish, each within its own limits, and then ends what connections there are. */
    close: once(async () => {
      closed = true;
      if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
      await dispatchers?.destroy();
    }),
  });
}

function failed(code: string): Promise<never> {
  return Promise.reject(new TransportFault({ code }));
}

async function found(load: () => Promise<UndiciModule>): Promise<UndiciModule> {
  let undici: UndiciModule;
  try {
    undici = await load();
  } catch {
    throw new TransportFault({ code: "undici_missing" });
  }
  // Bun puts a module of its own in the place of undici: its pools have the name and nothing else.
  if (typeof undici.Pool?.prototype?.dispatch !== "function")
    throw new TransportFault({ code: "undici_replaced" });
  return undici;
}
