import type { Dispatcher } from "undici";
import { TransportFault } from "../../network/fault.ts";
import { once } from "../../util/lazy.ts";
import { type Logger, silentLogger } from "../../util/logger.ts";
import { kyTransport } from "../ky/ky.ts";
import { createNodeTransport } from "../node/node-transport.ts";
import { currentDispatcher, isNodesFetch, nodeUndici } from "../node/node-undici.ts";
import { fetchRefuses } from "../refused-ports.ts";
import { type HttpTransport, type Send, senderOf, transportOf } from "../transport.ts";

export interface DefaultTransportOptions {
  /** Hears, once, of an undici in Node that nobody has tried this with. @default silent */
  readonly logger?: Logger | undefined;
}

/**
 * What clients have without an option. On Node, requests go to the undici that Node itself carries below its fetch, as
 * long as the global fetch is the one that Node came with: 256 connections per origin, HTTP/1.1, writes on connections of
 * their own. Everywhere else, and as soon as anybody has put something in fetch's place, they go over fetch. Asked with
 * every request.
 */
export function defaultTransport(options: DefaultTransportOptions = {}): HttpTransport {
  const fetching = once(kyTransport);
  const viaFetch = once(() => senderOf(fetching()));
  const undici = nodeUndici();
  const direct = undici === undefined ? undefined : once(() => createNodeTransport(undici));
  const choose = undici === undefined ? () => undefined : dispatcherUnlessInterposed(undici.slot);
  const tell = once(() => tellOfUnknownUndici(options.logger ?? silentLogger));
  let usedDirect = false;
  let closed = false;
  const send: Send = (request, cancellation) => {
    request.evidence.stage = "unsent";
    if (closed) return Promise.reject(new TransportFault({ code: "transport_closed" }));
    const current = choose();
    if (current !== undefined && direct !== undefined) {
      usedDirect = true;
      return direct().send(request, cancellation, current);
    }
    if (undici === undefined) tell();
    return viaFetch()(request, cancellation);
  };
  const close = once(async () => {
    closed = true;
    await Promise.all([fetching().close?.(), usedDirect ? direct?.().close() : undefined]);
  });
  return transportOf(send, { close, refuses: fetchRefuses });
}

/** The dispatcher that Node's fetch would use, unless somebody has put another fetch in its place. */
function dispatcherUnlessInterposed(slot: symbol): () => Dispatcher | undefined {
  let seen: unknown;
  let nodes = false;
  return () => {
    const { fetch } = globalThis;
    if (fetch !== seen) {
      seen = fetch;
      nodes = isNodesFetch(fetch);
    }
    return nodes ? currentDispatcher(slot) : undefined;
  };
}

function tellOfUnknownUndici(logger: Logger): void {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const version = process?.versions?.undici;
  if (version === undefined || !isNodesFetch(globalThis.fetch)) return;
  logger.info(
    { undici: version },
    "telcokit: this Node's undici is of an unknown version; requests go over fetch, which is slower (docs/networks.md)",
  );
}
