import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders,
} from "node:http2";
import type { Socket } from "node:net";
import { TransportFault } from "@telcokit/core/client";
import type { ChannelSettings } from "../channel-settings.ts";
import { dial } from "./dial.ts";
import { startKeepalive } from "./keepalive.ts";

/** One HTTP/2 connection. */
export interface Session {
  /** Whether new streams may be opened on it. */
  usable(): boolean;
  /** Whether streams may still run on it. */
  alive(): boolean;
  request(headers: OutgoingHttpHeaders): ClientHttp2Stream;
  destroy(): void;
}

export interface SessionEvents {
  /** The server complained of too many pings. */
  readonly onTooManyPings: () => void;
}

/**
 * Connects and waits for the server's SETTINGS. Only then is a request written: what fails before is provably unsent,
 * and no stream exceeds the number that the server allows (the ones above wait for their turn inside `node:http2`).
 */
export async function openSession(
  settings: ChannelSettings,
  keepaliveMs: number,
  events: SessionEvents,
  closing: AbortSignal,
): Promise<Session> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(settings.connectTimeoutMs)]);
  const socket = await dial(settings, signal);
  // TLS 1.3 servers refuse a client certificate after the handshake, maybe at once; HTTP/2 would wait for ever then.
  if (socket.destroyed) throw socket.errored ?? closedEarly();
  const h2 = connect(`${settings.tls === undefined ? "http" : "https"}://${settings.authority}`, {
    createConnection: () => socket,
    settings: { enablePush: false },
    // Node's limit fails streams at random under load; the size of messages is limited one by one.
    maxSessionMemory: Number.MAX_SAFE_INTEGER,
  });
  h2.unref();
  await firstSettings(h2, socket, signal);
  return live(h2, settings, keepaliveMs, events);
}

function firstSettings(h2: ClientHttp2Session, socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      signal.removeEventListener("abort", onAbort);
      h2.destroy(error instanceof Error ? error : undefined);
      reject(error);
    };
    const onAbort = (): void => fail(new TransportFault({ code: "ETIMEDOUT", syscall: "connect" }));
    // Stays for the session's life: an unheard `error` would end the process.
    h2.on("error", fail);
    // A TLS alert after the handshake reaches the socket alone.
    socket.on("error", fail);
    socket.once("close", () => fail(closedEarly()));
    h2.once("remoteSettings", () => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}

const closedEarly = (): TransportFault => new TransportFault({ code: "ECONNRESET", syscall: "connect" });

function live(
  h2: ClientHttp2Session,
  settings: ChannelSettings,
  keepaliveMs: number,
  events: SessionEvents,
): Session {
  let streams = 0;
  let leaving = false;
  const stopKeepalive = startKeepalive(h2, keepaliveMs, settings.keepaliveTimeoutMs);
  h2.once("close", stopKeepalive);
  h2.once("goaway", (code, _lastStreamId, data) => {
    leaving = true;
    if (
      code === constants.NGHTTP2_ENHANCE_YOUR_CALM &&
      Buffer.from(data ?? "").equals(Buffer.from("too_many_pings"))
    ) {
      events.onTooManyPings();
    }
  });
  return {
    usable: () => !leaving && !h2.closed && !h2.destroyed,
    alive: () => !h2.destroyed,
    request(headers) {
      const stream = h2.request(headers);
      streams += 1;
      if (streams === 1) h2.ref();
      stream.once("close", () => {
        streams -= 1;
        if (streams === 0) h2.unref();
      });
      return stream;
    },
    destroy: () => h2.destroy(new Error("channel closed"), constants.NGHTTP2_CANCEL),
  };
}
