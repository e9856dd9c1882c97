import { isIP, type Socket } from "node:net";
import { type ConnectionOptions, connect } from "node:tls";
import { TransportFault } from "@telcokit/core/client";
import type { TlsSettings } from "./channel-settings.ts";

/**
 * Speaks TLS on a connected socket. Throws Node's error, and destroys the socket then.
 * @param host whose certificate is expected, unless the settings name another
 */
export function secure(
  socket: Socket,
  host: string,
  settings: TlsSettings,
  signal: AbortSignal,
): Promise<Socket> {
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
  let secured: Socket;
  try {
    secured = connect(options);
  } catch {
    // Nothing of the network yet: Node could not read what it was given.
    socket.destroy();
    throw new TransportFault({ code: "channel_options", syscall: "connect" });
  }
  return until(secured, "secureConnect", signal);
}

/** Gives the socket when the event comes; destroys it on an error, a close or the signal. */
export function until(
  socket: Socket,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<Socket> {
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
      socket.destroy();
      reject(error);
    };
    const onClose = (): void => onFailure(new TransportFault({ code: "ECONNRESET", syscall: "connect" }));
    const onAbort = (): void => onFailure(new TransportFault({ code: "ETIMEDOUT", syscall: "connect" }));
    // Stays: an error between two listeners, or of a destroyed socket, would end the process.
    socket.on("error", () => {});
    socket.once(event, onEvent);
    socket.once("error", onFailure);
    socket.once("close", onClose);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
