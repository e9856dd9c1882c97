import { request as httpRequest } from "node:http";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings, TlsSettings } from "../channel-settings.ts";

/**
 * Opens the socket that HTTP/2 is to be spoken on: TCP, a CONNECT tunnel where there is a proxy, TLS.
 * @param signal ends the attempt
 */
export async function dial(settings: ChannelSettings, signal: AbortSignal): Promise<Socket> {
  const socket =
    settings.proxy === undefined
      ? await tcp(settings.host, settings.port, signal)
      : await tunnel(settings, signal);
  return settings.tls === undefined ? socket : tls(socket, settings.host, settings.tls, signal);
}

function tcp(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host, port, noDelay: true });
  return until(socket, "connect", signal);
}

function tls(socket: Socket, host: string, settings: TlsSettings, signal: AbortSignal): Promise<Socket> {
  const { ca, cert, key, serverName } = settings;
  const options: ConnectionOptions = {
    socket,
    host: serverName ?? host,
    // RFC 6066 allows names only.
    ...(isIP(serverName ?? host) === 0 ? { servername: serverName ?? host } : {}),
    ALPNProtocols: ["h2"],
    ...(ca === undefined ? {} : { ca: (Array.isArray(ca) ? ca : [ca]).map((pem) => Buffer.from(pem)) }),
    ...(cert === undefined ? {} : { cert: Buffer.from(cert as Uint8Array) }),
    ...(key === undefined ? {} : { key: Buffer.from(key as Uint8Array) }),
  };
  return until(connectTls(options), "secureConnect", signal);
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
    request.once("response", (response) => {
      response.destroy();
      reject(new TransportFault({ code: "proxy_refused", syscall: "connect" }));
    });
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

/** Gives the socket when the event comes; destroys it on an error, a close or the signal. */
function until(socket: Socket, event: "connect" | "secureConnect", signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      socket.off(event, onEvent);
      socket.off("error", onFailure);
      socket.off("close", onClose);
      signal.removeEventListener("abort", onAbort);
    };
    const onEvent = (): void => {
      settle();
      resolve(socket);
    };
    const onFailure = (error: unknown): void => {
      settle();
      // A destroyed socket may still report what it died of.
      socket.on("error", () => {});
      socket.destroy();
      reject(error);
    };
    const onClose = (): void => onFailure(new TransportFault({ code: "ECONNRESET", syscall: "connect" }));
    const onAbort = (): void => onFailure(new TransportFault({ code: "ETIMEDOUT", syscall: "connect" }));
    socket.once(event, onEvent);
    socket.once("error", onFailure);
    socket.once("close", onClose);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
