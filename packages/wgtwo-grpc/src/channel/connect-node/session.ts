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
import { watchSession } from "../http2/session-watch.ts";
import { limited } from "../time-limit.ts";
import { dial } from "./dial.ts";

/** One HTTP/2 connection. */
export interface Session {
  /** Whether new streams may be opened on it. */
  usable(): boolean;
  /** Whether streams may still run on it. */
  alive(): boolean;
  /** See `SessionWatch`. */
  neverProcessed(stream: ClientHttp2Stream): boolean;
  /**
   * Opens a stream as soon as the server allows one more; `undefined` when the signal is aborted by then, or the
   * connection takes no more.
   * @param onOpen told at once: from now on bytes may leave
   */
  request(
    headers: OutgoingHttpHeaders,
    signal: AbortSignal,
    onOpen: (stream: ClientHttp2Stream) => void,
  ): Promise<ClientHttp2Stream | undefined>;
  destroy(): void;
}

export interface SessionEvents {
  /** The server complained of too many pings. */
  readonly onTooManyPings: () => void;
}

/**
 * Connects and waits for the server's SETTINGS. Only then is a request written: what fails before is provably unsent,
 * and no stream exceeds the number that the server allows.
 */
export async function openSession(
  settings: ChannelSettings,
  keepaliveMs: number,
  events: SessionEvents,
  closing: AbortSignal,
): Promise<Session> {
  const h2 = await limited(settings.connectTimeoutMs, closing, (signal) => connected(settings, signal));
  return live(h2, settings, keepaliveMs, events);
}

async function connected(settings: ChannelSettings, signal: AbortSignal): Promise<ClientHttp2Session> {
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
  return h2;
}

function firstSettings(h2: ClientHttp2Session, socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      signal.removeEventListener("abort", onAbort);
      h2.destroy(error instanceof Error ? error : undefined);
      reject(speaksNoHttp2(error) ? new TransportFault({ code: "not_http2", syscall: "connect" }) : error);
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

/** What Node says of first bytes that are no HTTP/2. */
function speaksNoHttp2(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && /^ERR_HTTP2_(?:SESSION_)?ERROR$/.test(String(error.code))
  );
}

const closedEarly = (): TransportFault => new TransportFault({ code: "ECONNRESET", syscall: "connect" });

function live(
  h2: ClientHttp2Session,
  settings: ChannelSettings,
  keepaliveMs: number,
  { onTooManyPings }: SessionEvents,
): Session {
  const { keepaliveTimeoutMs } = settings;
  const watch = watchSession(h2, { keepaliveMs, keepaliveTimeoutMs, onTooManyPings });
  let streams = 0;
  const open = (headers: OutgoingHttpHeaders): ClientHttp2Stream => {
    const stream = h2.request(headers);
    streams += 1;
    if (streams === 1) h2.ref();
    stream.once("close", () => {
      streams -= 1;
      if (streams === 0) h2.unref();
    });
    return stream;
  };
  return {
    usable: watch.usable,
    alive: () => !h2.destroyed,
    neverProcessed: watch.neverProcessed,
    request: (headers, signal, onOpen) =>
      new Promise((resolve) => {
        watch.whenRoom(() => {
          const stream = watch.usable() && !signal.aborted ? open(headers) : undefined;
          if (stream !== undefined) {
            watch.opened(stream);
            onOpen(stream);
          }
          resolve(stream);
        });
      }),
    destroy() {
      watch.end();
      h2.destroy(new Error("channel closed"), constants.NGHTTP2_CANCEL);
    },
  };
}
