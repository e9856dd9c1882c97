import { type ClientHttp2Stream, constants, type Http2Session } from "node:http2";
import { startKeepalive } from "./keepalive.ts";

export interface SessionWatchOptions {
  readonly keepaliveMs: number;
  readonly keepaliveTimeoutMs: number;
  /** The server complained of too many pings. */
  readonly onTooManyPings: () => void;
}

/** What one connection tells of its streams, and how many it may carry. */
export interface SessionWatch {
  /** Whether new streams may be opened on it. */
  usable(): boolean;
  /**
   * Whether the server said, by GOAWAY on this very connection, that it never looked at the stream. A stream that was
   * reset with REFUSED_STREAM proves nothing: proxies say that of requests that were carried out behind them.
   */
  neverProcessed(stream: ClientHttp2Stream): boolean;
  /**
   * Calls back at once, or when the server allows one stream more, or when the connection takes none any more.
   * @param start opens the stream, if it is still wanted, and says so by `opened` at once
   */
  whenRoom(start: () => void): void;
  /** Counts the stream until it is closed. */
  opened(stream: ClientHttp2Stream): void;
  /** Stops its timers. */
  end(): void;
}

/** To be called before the first stream is opened on the connection, which has its SETTINGS. */
export function watchSession(h2: Http2Session, options: SessionWatchOptions): SessionWatch {
  const waiting: (() => void)[] = [];
  let open = 0;
  let lastProcessed = Number.POSITIVE_INFINITY;
  const usable = (): boolean => lastProcessed === Number.POSITIVE_INFINITY && !h2.closed && !h2.destroyed;
  const isFull = (): boolean =>
    usable() && open >= (h2.remoteSettings.maxConcurrentStreams ?? Number.POSITIVE_INFINITY);
  const admit = (): void => {
    while (waiting.length > 0 && !isFull()) waiting.shift()?.();
  };
  const onStreamClosed = (): void => {
    open -= 1;
    admit();
  };
  const stopKeepalive = startKeepalive(h2, options.keepaliveMs, options.keepaliveTimeoutMs);
  h2.on("remoteSettings", admit);
  h2.on("goaway", (code, lastStreamId, data) => {
    lastProcessed = Math.min(lastProcessed, lastStreamId);
    if (code === constants.NGHTTP2_ENHANCE_YOUR_CALM && saysTooManyPings(data)) options.onTooManyPings();
    admit();
  });
  h2.once("close", () => {
    stopKeepalive();
    admit();
  });
  return {
    usable,
    neverProcessed: ({ id }) => id !== undefined && id > lastProcessed,
    whenRoom(start) {
      if (waiting.length > 0 || isFull()) waiting.push(start);
      else start();
    },
    opened(stream) {
      open += 1;
      stream.on("close", onStreamClosed);
    },
    end: stopKeepalive,
  };
}

function saysTooManyPings(data: Uint8Array | undefined): boolean {
  return Buffer.from(data ?? "").equals(Buffer.from("too_many_pings"));
}
