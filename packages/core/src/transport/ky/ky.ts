import { TransportFault } from "../../network/fault.ts";
import { faultOf, faultOfBody, provesUnsent } from "../../network/fault-of.ts";
import { once } from "../../util/lazy.ts";
import { createTextReader } from "../reply-body.ts";
import type { HttpReply, HttpRequest, HttpTransport } from "../transport.ts";
import { createFetchWatch } from "./fetch-evidence.ts";
import { readFetched } from "./read-fetched.ts";

/** Anything called like the global `fetch`. */
export type FetchFunction = (input: Request, init?: RequestInit) => Promise<Response>;

export interface KyTransportOptions {
  /** Called instead of the global `fetch`. @default the global fetch, looked up for every request */
  readonly fetch?: FetchFunction;
}

/**
 * The default transport: ky over the global fetch, with ky's own retries and time-outs off. Runs wherever fetch does,
 * and what intercepts the global fetch (msw) sees its requests. On Node it knows whether a failed request had left.
 * Throws `TransportFault` when no whole answer arrives.
 */
export function kyTransport(options: KyTransportOptions = {}): HttpTransport {
  const loadKy = once(async () => (await import("ky")).default);
  const watch = once(createFetchWatch);
  const readText = once(createTextReader);
  let closed = false;

  const send = async (request: HttpRequest, signal: AbortSignal): Promise<HttpReply> => {
    const { evidence } = request;
    let handedOver = false;
    const followed = (input: Request, init: RequestInit | undefined): Promise<Response> => {
      // A fetch of the caller's own may not look at the signal.
      if (signal.aborted) return Promise.reject(new TransportFault({ code: "aborted" }));
      const fetchNow = options.fetch ?? globalThis.fetch;
      handedOver = true;
      evidence.stage = "unknown";
      return watch().follow(evidence, input, () => fetchNow(input, init));
    };
    try {
      const ky = await loadKy();
      const response = await ky(request.url, {
        ...toFetchOptions(request),
        signal,
        // ky has made a Request of everything else.
        fetch: (input, init) => followed(input as Request, init),
      });
      evidence.stage = "answered";
      return await readFetched(response, request, readText());
    } catch (error) {
      if (error instanceof TransportFault) throw error;
      if (signal.aborted) throw new TransportFault({ code: "aborted" });
      if (!handedOver) throw new TransportFault({ code: "invalid_request" });
      if (evidence.stage === "answered") throw faultOfBody(error);
      if (evidence.stage === "unknown" && provesUnsent(error)) evidence.stage = "unsent";
      throw faultOf(error);
    }
  };

  const transport = async (request: HttpRequest): Promise<HttpReply> => {
    request.evidence.stage = "unsent";
    if (closed) throw new TransportFault({ code: "transport_closed" });
    if (request.signal.aborted) throw new TransportFault({ code: "aborted" });
    // fetch leaves its listener on a signal until it is collected as garbage, so it gets a signal of its own.
    const own = new AbortController();
    const forward = (): void => own.abort();
    request.signal.addEventListener("abort", forward, { once: true });
    try {
      return await send(request, own.signal);
    } finally {
      request.signal.removeEventListener("abort", forward);
    }
  };
  return Object.assign(transport, {
    close: async (): Promise<void> => {
      if (!closed) watch().close();
      closed = true;
    },
  });
}

function toFetchOptions(request: HttpRequest) {
  return {
    method: request.method,
    // Keeps writes from leaving idle connections behind; which connection a request gets is fetch's choice.
    headers: request.freshConnection ? { ...request.headers, connection: "close" } : request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: "manual",
    retry: { limit: 0 },
    throwHttpErrors: false,
    timeout: false,
  } as const;
}
