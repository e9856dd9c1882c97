import { connect as connectTcp, type Socket } from "node:net";
import type { ChannelSettings } from "../channel-settings.ts";
import { ProxyFault } from "../proxy-fault.ts";
import { secure, until } from "../secure.ts";
import { tunnel } from "../tunnel.ts";

/**
 * Opens the socket that HTTP/2 is to be spoken on: TCP, a CONNECT tunnel where there is a proxy, TLS.
 * It keeps no process alive: who waits for it has a timer of its own.
 * @param signal ends the attempt
 */
export async function dial(settings: ChannelSettings, signal: AbortSignal): Promise<Socket> {
  const { proxy, host, port, tls } = settings;
  const socket =
    proxy === undefined
      ? await tcp(host, port, signal)
      : await tunnel(await tcpToProxy(proxy, signal), proxy, settings, signal);
  return tls === undefined ? socket : secure(socket, host, tls, signal);
}

function tcp(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host, port, noDelay: true }).unref();
  return until(socket, "connect", signal);
}

async function tcpToProxy(
  proxy: NonNullable<ChannelSettings["proxy"]>,
  signal: AbortSignal,
): Promise<Socket> {
  try {
    return await tcp(proxy.host, proxy.port, signal);
  } catch {
    throw new ProxyFault(signal.aborted ? "proxy_timed_out" : "proxy_unreachable", proxy);
  }
}
