import type { Socket } from "node:net";
import { CallCredentials, ChannelCredentials, type experimental } from "@grpc/grpc-js";
import { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import { channelClosed, connectFault } from "../faults.ts";
import { secure } from "../secure.ts";
import { limited } from "../time-limit.ts";
import { tunnel } from "../tunnel.ts";

type SecureConnector = experimental.SecureConnector;

/**
 * Takes over from grpc-js 1.14 what happens between TCP and HTTP/2: it knows no time limit there, its sockets keep the
 * process alive, `close` or not, and it prints to stderr what a proxy answers.
 * @param closing ends attempts that are under way
 * @param onFault told what a connection failed with after TCP; grpc-js itself keeps words only
 */
export function createConnector(
  settings: ChannelSettings,
  closing: AbortSignal,
  onFault: (fault: TransportFault) => void,
): ChannelCredentials {
  const { connectTimeoutMs, host, proxy, tls } = settings;
  const callCredentials = CallCredentials.createEmpty();
  const handshake = (tcp: Socket): Promise<Socket> => {
    tcp.unref();
    return limited(connectTimeoutMs, closing, async (signal) => {
      if (signal.aborted) throw channelClosed();
      const socket = proxy === undefined ? tcp : await tunnel(tcp, proxy, settings, signal);
      return tls === undefined ? socket : secure(socket, host, tls, signal);
    });
  };
  const connector: SecureConnector = {
    // A failure would have grpc-js try again, closed or not.
    waitForReady: () => (closing.aborted ? new Promise(() => {}) : Promise.resolve()),
    async connect(tcp) {
      try {
        const socket = await handshake(tcp);
        giveUpIfSilent(socket, connectTimeoutMs, closing, onFault);
        return { socket, secure: tls !== undefined };
      } catch (error) {
        tcp.destroy();
        onFault(connectFault(error));
        throw error;
      }
    },
    getCallCredentials: () => callCredentials,
    destroy() {},
  };
  return new OwnCredentials(tls !== undefined, connector);
}

/** The service has to begin HTTP/2 by itself, with its SETTINGS. */
function giveUpIfSilent(
  socket: Socket,
  limitMs: number,
  closing: AbortSignal,
  onFault: (fault: TransportFault) => void,
): void {
  const before = socket.bytesRead;
  const isSilent = (): boolean => socket.bytesRead === before;
  const destroy = (): void => {
    clearTimeout(timer);
    socket.destroy();
  };
  let problem = "ECONNRESET";
  const timer = setTimeout(() => {
    if (!isSilent()) return;
    problem = "ETIMEDOUT";
    destroy();
  }, limitMs);
  timer.unref();
  closing.addEventListener("abort", destroy, { once: true });
  // TLS 1.3 servers refuse a client certificate after the handshake.
  socket.prependListener("error", (error) => {
    if (isSilent()) onFault(connectFault(error));
  });
  socket.prependOnceListener("close", () => {
    if (isSilent() && !socket.errored) onFault(new TransportFault({ code: problem, syscall: "connect" }));
    clearTimeout(timer);
    closing.removeEventListener("abort", destroy);
  });
}

class OwnCredentials extends ChannelCredentials {
  readonly #secure: boolean;
  readonly #connector: SecureConnector;

  constructor(isSecure: boolean, connector: SecureConnector) {
    super();
    this.#secure = isSecure;
    this.#connector = connector;
  }

  override _isSecure(): boolean {
    return this.#secure;
  }

  override _equals(other: ChannelCredentials): boolean {
    return this === other;
  }

  override _createSecureConnector(): SecureConnector {
    return this.#connector;
  }
}
