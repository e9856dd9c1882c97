import { request as httpRequest } from "node:http";
import { connect as connectTcp, type Socket } from "node:net";
import { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import { secure, until } from "../secure.ts";

/**
 * Opens the socket that HTTP/2 is to be spoken on: TCP, a CONNECT tunnel where there is a proxy, TLS.
 * It keeps no process alive: who waits for it has a timer of its own.
 * @param signal ends the attempt
 */
export async function dial(settings: ChannelSettings, signal: AbortSignal): Promise<Socket> {
  const socket =
    settings.proxy === undefined
      ? await tcp(settings.host, settings.port, signal)
      : await tunnel(settings, signal);
  return settings.tls === undefined ? socket : secure(socket, settings.host, settings.tls, signal);
}

function tcp(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host, port, noDelay: true }).unref();
  return until(socket, "connect", signal);
}

function tunnel({ proxy, host, port }: ChannelSettings, signal: AbortSignal): Promise<Socket> {
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const authorization =
    proxy?.credentials === undefined
      ? {}
      : { "proxy-authorization": `Basic ${Buffer.from(proxy.credentials).toString("base64")}` };
  const request = httpRequest({
    host: proxy?.host,
    port: proxy?.port,
    method: "CONNECT",
    path: target,
    headers: { host: target, ...authorization },
    agent: false,
    signal,
  });
  return new Promise((resolve, reject) => {
    request.once("error", reject);
    request.once("socket", (socket) => socket.unref());
    request.once("connect", (response, socket, head) => {
      if (response.statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        socket.setNoDelay(true);
        resolve(socket);
      } else {
        socket.destroy();
        reject(new TransportFault({ code: "proxy_refused", syscall: "connect" }));
      }
    });
    request.end();
  });
}
