import { once } from "../util/lazy.ts";

/** What is read of a connection. */
interface Connection {
  readonly encrypted?: unknown;
  readonly localPort?: unknown;
  readonly remotePort?: unknown;
  once(event: "error", listener: (error: { readonly code?: unknown }) => void): unknown;
}

interface Channels {
  subscribe(name: string, listener: (message: unknown) => void): void;
}

const connected = "undici:client:connected";
const mostRemembered = 256;

/**
 * Why servers ended TLS connections of undici, fetch's among them. In TLS 1.3 a server that wants a client certificate says so
 * after the handshake, when a request is on its way, and undici forgets it for the end of the connection that comes with it.
 */
const alerts: () => Map<string, string> = once(() => {
  const told = new Map<string, string>();
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const channels = process?.getBuiltinModule?.("node:diagnostics_channel") as Channels | undefined;
  channels?.subscribe(connected, (message) => {
    const { socket } = message as { readonly socket?: Connection };
    if (socket?.encrypted !== true) return;
    const ends = endsOf(socket);
    socket.once("error", ({ code }) => {
      if (typeof code !== "string" || !code.includes("_ALERT_")) return;
      told.set(ends, code);
      const [oldest] = told.keys();
      if (told.size > mostRemembered && oldest !== undefined) told.delete(oldest);
    });
  });
  return told;
});

/** To be called before connections are made that may be asked about. */
export function watchTlsAlerts(): void {
  alerts();
}

/** The code of the alert that ended the connection of an error of undici's. */
export function tlsAlertOf(socket: unknown): string | undefined {
  if (typeof socket !== "object" || socket === null) return undefined;
  return alerts().get(endsOf(socket));
}

const endsOf = ({
  localPort,
  remotePort,
}: {
  readonly localPort?: unknown;
  readonly remotePort?: unknown;
}): string => `${localPort} ${remotePort}`;
