import { channel as diagnosticsChannel } from "node:diagnostics_channel";
import type { ClientHttp2Stream, Http2Session } from "node:http2";
import { type SessionWatch, type SessionWatchOptions, watchSession } from "../http2/session-watch.ts";

/** Published synchronously by `session.request()`, since Node 22.17. Bun and Deno do not. */
const streamCreated = "http2.client.stream.created";
const isPublished = !("bun" in process.versions) && !("deno" in process.versions);

/** Told of the stream of one call. */
export interface StreamListener {
  /** The stream that was opened, and its connection; none when the call is over, or another connection has to be picked. */
  onStarted(stream: ClientHttp2Stream | undefined, connection: SessionWatch | undefined): void;
}

/** Shows the HTTP/2 streams and connections that grpc-js keeps to itself. */
export interface StreamObserver {
  /** Whether this platform shows them at all. Without, nothing is proved, and grpc-js pings by itself. */
  readonly works: boolean;
  /** Whether there ever was a connection. */
  readonly reached: boolean;
  /**
   * Calls `start`, which may open a stream, as soon as the connection of the last stream allows one more.
   * @param listener told at once afterwards, with the stream that was opened
   */
  whenRoom(start: () => void, listener: StreamListener): void;
  close(): void;
}

export function createStreamObserver(options: () => SessionWatchOptions): StreamObserver {
  const watches = new Map<Http2Session, SessionWatch>();
  let latest: SessionWatch | undefined;
  let captured: ClientHttp2Stream | undefined;
  let starting = false;
  let reached = false;

  // Everybody's streams are published; only what is opened while a call starts is the call's.
  const onCreated = (message: unknown): void => {
    if (starting) captured = (message as { readonly stream: ClientHttp2Stream }).stream;
  };
  const watchOf = (session: Http2Session): SessionWatch => {
    const known = watches.get(session);
    if (known !== undefined) return known;
    const watch = watchSession(session, options());
    watches.set(session, watch);
    session.once("close", () => watches.delete(session));
    return watch;
  };
  const opened = (stream: ClientHttp2Stream | undefined): SessionWatch | undefined => {
    if (stream?.session === undefined) return undefined;
    latest = watchOf(stream.session);
    latest.opened(stream);
    return latest;
  };
  if (isPublished) diagnosticsChannel(streamCreated).subscribe(onCreated);
  return {
    works: isPublished,
    get reached() {
      return reached;
    },
    whenRoom(start, listener) {
      const open = (): void => {
        reached = true;
        starting = true;
        start();
        starting = false;
        const stream = captured;
        captured = undefined;
        listener.onStarted(stream, opened(stream));
      };
      if (latest?.usable() === true) latest.whenRoom(open);
      else open();
    },
    close() {
      if (isPublished) diagnosticsChannel(streamCreated).unsubscribe(onCreated);
      for (const watch of watches.values()) watch.end();
      watches.clear();
    },
  };
}
