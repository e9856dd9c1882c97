import { TransportFault } from "@telcokit/core/client";

export type ProxyFaultCode =
  | "proxy_auth_required"
  | "proxy_forbidden"
  | "proxy_refused"
  | "proxy_unreachable"
  | "proxy_lost"
  | "proxy_timed_out";

/** It was the proxy, not the service: nothing of the request has left. */
export class ProxyFault extends TransportFault {
  declare readonly proxy: string;

  constructor(
    code: ProxyFaultCode,
    { host, port }: { readonly host: string; readonly port: number },
    status?: number,
  ) {
    const proxy = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    super({ code, syscall: "connect", proxy, ...(status === undefined ? {} : { status }) });
  }
}
