import { createServer, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import {
  type Frame,
  frame,
  frameFlags,
  frameReader,
  frameTypes,
  literals,
  preface,
  setting,
  uint32,
} from "./frames.ts";
import { closeServer, listen } from "./listen.ts";

/** One connection of a frame server: it does what it is told and nothing more. */
export interface FrameConnection {
  readonly socket: Socket;
  /** Whether it reads and answers pings. Off is a black hole. */
  responsive: boolean;
  /** Any frame at all. */
  frame(type: number, flags: number, stream: number, payload: Uint8Array): void;
  headers(stream: number, fields: Readonly<Record<string, string>>, end?: "end"): void;
  data(stream: number, bytes: Uint8Array, end?: "end"): void;
  reset(stream: number, code: number): void;
  goaway(lastStream: number, code?: number, debug?: string): void;
}

export interface FrameServer extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly seen: {
    connections: number;
    /** HEADERS frames: requests that began. */
    headers: number;
    /** Requests that were received to their end. */
    requests: number;
    resets: number;
    pings: number;
  };
  readonly connections: readonly FrameConnection[];
  close(): Promise<void>;
}

/** Called when a request has been received whole. */
export type FrameScript = (connection: FrameConnection, stream: number, nth: number) => void;

export interface FrameServerOptions {
  /** @param body what the request's DATA frames carried */
  readonly onRequest?: (...request: [...Parameters<FrameScript>, body: Buffer]) => void;
  /** Instead of answering the preface with SETTINGS, unless it returns `"serve"`. */
  readonly onConnect?: (socket: Socket) => unknown;
  readonly tls?: TlsOptions;
  /** @default a free one */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
  readonly settings?: readonly (readonly [id: number, value: number])[];
}

/** An HTTP/2 server made of bare frames, for what a well-behaved one cannot be made to do. */
export async function startFrameServer(options: FrameServerOptions): Promise<FrameServer> {
  const seen = { connections: 0, headers: 0, requests: 0, resets: 0, pings: 0 };
  const connections: FrameConnection[] = [];
  const onSocket = (socket: Socket): void => {
    seen.connections += 1;
    socket.on("error", () => {});
    socket.setNoDelay(true);
    const connection = connectionOf(socket);
    connections.push(connection);
    if (options.onConnect === undefined || options.onConnect(socket) === "serve")
      serve(connection, seen, options);
  };
  const server = options.tls === undefined ? createServer(onSocket) : createTlsServer(options.tls, onSocket);
  server.on("tlsClientError", () => {});
  const port = await listen(server, options.host ?? "127.0.0.1", options.port);
  const close = (): Promise<void> => {
    for (const { socket } of connections) socket.destroy();
    return closeServer(server);
  };
  const url = options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
  return { port, url, seen, connections, close, [Symbol.asyncDispose]: close };
}

function connectionOf(socket: Socket): FrameConnection {
  const write: FrameConnection["frame"] = (type, flags, stream, payload) =>
    void socket.write(frame(type, flags, stream, payload));
  const ending = (end: "end" | undefined): number => (end === undefined ? 0 : frameFlags.endStream);
  return {
    socket,
    responsive: true,
    frame: write,
    headers: (stream, fields, end) =>
      write(frameTypes.headers, frameFlags.endHeaders | ending(end), stream, literals(fields)),
    data: (stream, bytes, end) => write(frameTypes.data, ending(end), stream, bytes),
    reset: (stream, code) => write(frameTypes.rstStream, 0, stream, uint32(code)),
    goaway: (last, code = 0, debug = "") =>
      write(frameTypes.goaway, 0, 0, Buffer.concat([uint32(last), uint32(code), Buffer.from(debug)])),
  };
}

function serve(connection: FrameConnection, seen: FrameServer["seen"], options: FrameServerOptions): void {
  const { settings = [], onRequest } = options;
  const bodies = new Map<number, Buffer>();
  const read = frameReader(({ type, flags, stream, payload }: Frame) => {
    const acknowledges = (flags & frameFlags.ack) !== 0;
    if (type === frameTypes.headers) seen.headers += 1;
    if (type === frameTypes.rstStream) seen.resets += 1;
    if (type === frameTypes.ping && !acknowledges) {
      seen.pings += 1;
      connection.frame(frameTypes.ping, frameFlags.ack, 0, payload);
    }
    if (type === frameTypes.settings && !acknowledges)
      connection.frame(frameTypes.settings, frameFlags.ack, 0, Buffer.alloc(0));
    if (type === frameTypes.data)
      bodies.set(stream, Buffer.concat([bodies.get(stream) ?? Buffer.alloc(0), payload]));
    const carriesRequest = type === frameTypes.headers || type === frameTypes.data;
    if (carriesRequest && (flags & frameFlags.endStream) !== 0) {
      seen.requests += 1;
      onRequest?.(connection, stream, seen.requests, bodies.get(stream) ?? Buffer.alloc(0));
      bodies.delete(stream);
    }
  });
  let greeting: Buffer | undefined = Buffer.alloc(0);
  connection.socket.on("data", (chunk: Buffer) => {
    if (!connection.responsive) return;
    if (greeting === undefined) return read(chunk);
    greeting = Buffer.concat([greeting, chunk]);
    if (greeting.length < preface.length) return;
    const rest = greeting.subarray(preface.length);
    greeting = undefined;
    connection.frame(
      frameTypes.settings,
      0,
      0,
      Buffer.concat(settings.map(([id, value]) => setting(id, value))),
    );
    read(rest);
  });
}
