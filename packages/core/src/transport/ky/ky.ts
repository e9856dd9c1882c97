import { TransportFault } from "../../network/fault.ts";
import { faultOf, faultOfBody, provesUnsent } from "../../network/fault-of.ts";
import { loaded } from "../../network/loaded.ts";
import { watchTlsAlerts } from "../../network/tls-alerts.ts";
import { lazily, once } from "../../util/lazy.ts";
import { createNodePools } from "../node/node-pools.ts";
import { currentDispatcher, nodeUndici } from "../node/node-undici.ts";
import { fetchRefuses } from "../refused-ports.ts";
import { createTextReader } from "../reply-body.ts";
import type { HttpReply, HttpRequest, HttpTransport } from "../transport.ts";
import { FollowedFetch } from "./fetch-evidence.ts";
import { readFetched } from "./read-fetched.ts";
import { createUnpooled, type DenoClient } from "./unpooled.ts";

/** Anything called like the global `fetch`. */
export type FetchFunction = (input: Request, init?: RequestInit) => Promise<Response>;

export interface KyTransportOptions {
  /** Called instead of the global `fetch`. @default the global fetch, looked up for every request */
  readonly fetch?: FetchFunction | undefined;
}

/**
 * The portable transport: ky over the global fetch, with ky's own retries and time-outs off. Runs wherever fetch does,
 * and what intercepts the global fetch (msw) sees its requests. On Node it knows whether a failed request had left, and
 * stays on HTTP/1.1. Throws `TransportFault` when no whole answer arrives.
 */
export function kyTransport(options: KyTransportOptions = {}): HttpTransport {
  const tools = createTools(options);
  let running = 0;
  let closed = false;
  let onIdle = (): void => {};
  const transport = async (request: HttpRequest): Promise<HttpReply> => {
    request.evidence.stage = "unsent";
    if (closed) throw new TransportFault({ code: "transport_closed" });
    if (request.signal.aborted) throw new TransportFault({ code: "aborted" });
    // fetch leaves its listener on a signal until it is collected as garbage, so it gets a signal of its own.
    const own = new AbortController();
    const forward = (): void => own.abort();
    request.signal.addEventListener("abort", forward, { once: true });
    running += 1;
    try {
      return await send(tools, request, own.signal);
    } finally {
      request.signal.removeEventListener("abort", forward);
      running -= 1;
      if (running === 0) onIdle();
    }
  };
  const close = once(async () => {
    closed = true;
    if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    await tools.pools().destroy();
    tools.closeUnpooled();
  });
  return Object.assign(transport, {
    close,
    ...(options.fetch === undefined ? { refuses: fetchRefuses } : {}),
  });
}

/** What the requests of one transport share. */
function createTools({ fetch }: KyTransportOptions) {
  watchTlsAlerts();
  const pools = once(createNodePools);
  let unpooled: { readonly client: DenoClient | undefined } | undefined;
  const undici = nodeUndici();
  return {
    fetch,
    pools,
    /** What fetch is to be told about the connection of a request. */
    connectionFor({ freshConnection }: HttpRequest): { client?: DenoClient } {
      if (!freshConnection) return {};
      unpooled ??= { client: createUnpooled() };
      return unpooled.client === undefined ? {} : { client: unpooled.client };
    },
    closeUnpooled: () => unpooled?.client?.close(),
    loadKy: lazily(() => loaded(async () => (await import("ky")).default)),
    readText: once(createTextReader),
    /** Where there is nothing to hand requests on to, nothing is followed. */
    follow: (request: HttpRequest): FollowedFetch | undefined =>
      undici === undefined || currentDispatcher(undici.slot) === undefined
        ? undefined
        : new FollowedFetch(request, pools()),
  };
}

async function send(
  tools: ReturnType<typeof createTools>,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpReply> {
  const { evidence } = request;
  const init = toFetchInit(request);
  const dispatcher = tools.follow(request);
  let handedOver = false;
  const fetchNow = (made: Request): Promise<Response> => {
    // A fetch of the caller's own may not look at the signal.
    if (signal.aborted) return Promise.reject(new TransportFault({ code: "aborted" }));
    const own: RequestInit & { dispatcher?: FollowedFetch; client?: DenoClient } = {
      signal,
      ...tools.connectionFor(request),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    };
    handedOver = true;
    evidence.stage = "unknown";
    if (tools.fetch !== undefined) return tools.fetch(followedRequest(made, own), own);
    // Of a Request fetch makes a copy, and sends its body through a stream: plain values cost half of that.
    return globalThis.fetch(made.url, { ...init, ...own });
  };
  try {
    const ky = await tools.loadKy();
    const response = await ky(request.url, {
      ...init,
      retry: { limit: 0 },
      throwHttpErrors: false,
      timeout: false,
      // ky has made a Request of everything else. It would hang the signal on a second one of its own.
      fetch: (input) => fetchNow(input as Request),
    });
    evidence.stage = "answered";
    const reply = await readFetched(response, request, tools.readText());
    return dispatcher === undefined ? reply : { ...reply, status: dispatcher.statusOf(reply.status) };
  } catch (error) {
    if (error instanceof TransportFault) throw error;
    if (signal.aborted) throw new TransportFault({ code: "aborted" });
    if (!handedOver) throw new TransportFault({ code: "invalid_request" });
    if (evidence.stage === "answered") throw faultOfBody(error);
    if (evidence.stage === "unknown" && provesUnsent(error)) evidence.stage = "unsent";
    throw faultOf(error);
  }
}

/** A request that keeps its dispatcher when it is cloned, as undici's does from 7 on. */
function followedRequest(made: Request, own: RequestInit): Request {
  const request = new Request(made, own);
  const clone = request.clone.bind(request);
  return Object.assign(request, { clone: () => followedRequest(clone(), own) });
}

function toFetchInit(request: HttpRequest) {
  return {
    method: request.method,
    // Keeps writes from leaving idle connections behind; which connection a request gets is fetch's choice.
    headers: request.freshConnection ? { ...request.headers, connection: "close" } : request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
  } as const;
}
