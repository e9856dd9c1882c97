import { TransportFault } from "../../network/fault.ts";
import { faultOf } from "../../network/fault-of.ts";

/** What a proxy means that does not pass a request on. The same words as for gRPC. */
const refusals: Readonly<Record<number, string>> = {
  403: "proxy_forbidden",
  407: "proxy_auth_required",
};

/** How it looks when nobody answers at an address; behind a proxy, at the proxy's: nobody else is connected to. */
const unreachable = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export function proxyRefusal(proxy: string, status: number): TransportFault {
  return new TransportFault({ code: refusals[status] ?? "proxy_refused", proxy, status });
}

/** What ended a request before it left. */
export function unsentFault(error: unknown, proxy: string | undefined): TransportFault {
  const fault = faultOf(error);
  if (proxy === undefined)
    return fault.code === "aborted" ? new TransportFault({ code: "proxy_refused" }) : fault;
  // undici gives its own abortion as the reason when a proxy answers CONNECT with anything but 200.
  if (fault.code === "aborted") return proxyRefusal(proxy, connectStatus(error));
  if (unreachable.has(fault.code)) return new TransportFault({ code: "proxy_unreachable", proxy });
  // Until the tunnel stands, nobody but the proxy can have answered nothing at all in time.
  if (fault.code === "UND_ERR_HEADERS_TIMEOUT") return new TransportFault({ code: "proxy_timed_out", proxy });
  return fault;
}

/** The only place where undici keeps it. */
function connectStatus(error: unknown): number {
  return error instanceof Error ? Number(/\((\d{3})\)/.exec(error.message.slice(0, 100))?.[1] ?? 0) : 0;
}
