import { request as httpRequest } from "node:http";
import type { Socket } from "node:net";
import type { ChannelSettings } from "./channel-settings.ts";
import type { ProxyEndpoint } from "./proxy.ts";
import { ProxyFault } from "./proxy-fault.ts";

/**
 * Asks the proxy at the other end of a connected socket for a tunnel to the service. Throws `ProxyFault`, and destroys
 * the socket then.
 * @param signal ends the attempt
 */
export function tunnel(
  socket: Socket,
  proxy: ProxyEndpoint,
  { host, port }: Pick<ChannelSettings, "host" | "port">,
  signal: AbortSignal,
): Promise<Socket> {
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const authorization =
    proxy.credentials === undefined
      ? {}
      : { "proxy-authorization": `Basic ${Buffer.from(proxy.credentials).toString("base64")}` };
  const request = httpRequest({
    createConnection: () => socket,
    method: "CONNECT",
    path: target,
    headers: { host: target, ...authorization },
    signal,
  });
  return new Promise((resolve, reject) => {
    const refuse = (fault: ProxyFault): void => {
      socket.destroy();
      reject(fault);
    };
    request.on("error", () =>
      refuse(new ProxyFault(signal.aborted ? "proxy_timed_out" : "proxy_lost", proxy)),
    );
    // A proxy that takes CONNECT for an ordinary request.
    request.once("response", ({ statusCode }) => refuse(refusal(proxy, statusCode)));
    request.once("connect", ({ statusCode }, _socket, head) => {
      if (statusCode !== 200) return refuse(refusal(proxy, statusCode));
      if (head.length > 0) socket.unshift(head);
      socket.setNoDelay(true);
      resolve(socket);
    });
    request.end();
  });
}

function refusal(proxy: ProxyEndpoint, status: number | undefined): ProxyFault {
  if (status === 407) return new ProxyFault("proxy_auth_required", proxy, status);
  return new ProxyFault(status === 403 ? "proxy_forbidden" : "proxy_refused", proxy, status);
}
