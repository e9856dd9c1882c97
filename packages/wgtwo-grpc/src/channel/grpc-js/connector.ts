import type { Socket } from "node:net";
import { CallCredentials, ChannelCredentials, type experimental } from "@grpc/grpc-js";
import { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import { connectFault } from "../faults.ts";
import { secure } from "../secure.ts";

type SecureConnector = experimental.SecureConnector;

export interface Connector {
  readonly credentials: ChannelCredentials;
  /** What the last connection failed with after TCP; grpc-js itself keeps words only. */
  fault(): TransportFault | undefined;
}

/**
 * Takes over from grpc-js 1.14 what happens between TCP and HTTP/2, where it knows no time limit and its sockets keep
 * the process alive, `close` or not: a silent server would hold both for ever.
 * @param closing ends attempts that are under way
 */
export function createConnector(settings: ChannelSettings, closing: AbortSignal): Connector {
  let fault: TransportFault | undefined;
  const callCredentials = CallCredentials.createEmpty();
  const handshake = async (tcp: Socket): Promise<Socket> => {
    tcp.unref();
    if (settings.tls === undefined) return tcp;
    const signal = AbortSignal.any([closing, AbortSignal.timeout(settings.connectTimeoutMs)]);
    return secure(tcp, settings.host, settings.tls, signal);
  };
  const connector: SecureConnector = {
    waitForReady: () => Promise.resolve(),
    async connect(tcp) {
      try {
        const socket = await handshake(tcp);
        giveUpIfSilent(socket, settings.connectTimeoutMs, closing, (error) => {
          fault = error;
        });
        return { socket, secure: settings.tls !== undefined };
      } catch (error) {
        fault = connectFault(error);
        throw error;
      }
    },
    getCallCredentials: () => callCredentials,
    destroy() {},
  };
  return { credentials: new OwnCredentials(settings.tls !== undefined, connector), fault: () => fault };
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
