import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

const frame = { data: 0, headers: 1, rstStream: 3, settings: 4, ping: 6, goaway: 7 } as const;
const flag = { endStream: 1, ack: 1, endHeaders: 4 } as const;
const preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/** One connection of a frame server: it does what it is told and nothing more. */
export interface FrameConnection {
  readonly socket: Socket;
  /** Whether it reads and answers pings. Off is a black hole. */
  responsive: boolean;
  headers(stream: number, fields: Readonly<Record<string, string>>, end?: "end"): void;
  data(stream: number, bytes: Uint8Array, end?: "end"): void;
  reset(stream: number, code: number): void;
  goaway(lastStream: number, code?: number, debug?: string): void;
}

export interface FrameServer {
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
export type Script = (connection: FrameConnection, stream: number, nth: number) => void;

interface FrameServerOptions {
  readonly onRequest?: Script;
  /** Instead of answering the preface with SETTINGS. */
  readonly onConnect?: (socket: Socket) => void;
  readonly tls?: TlsOptions;
  /** @default a free one */
  readonly port?: number;
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
    const connection = connect(socket);
    connections.push(connection);
    if (options.onConnect !== undefined) options.onConnect(socket);
    else serve(connection, seen, options);
  };
  const server: Server =
    options.tls === undefined ? createServer(onSocket) : createTlsServer(options.tls, onSocket);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    url: options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    seen,
    connections,
    close() {
      for (const { socket } of connections) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function connect(socket: Socket): FrameConnection {
  const write = (type: number, flags: number, stream: number, payload: Uint8Array): void => {
    const head = Buffer.alloc(9);
    head.writeUIntBE(payload.length, 0, 3);
    head.writeUInt8(type, 3);
    head.writeUInt8(flags, 4);
    head.writeUInt32BE(stream, 5);
    socket.write(Buffer.concat([head, payload]));
  };
  const connection: FrameConnection = {
    socket,
    responsive: true,
    headers: (stream, fields, end) =>
      write(
        frame.headers,
        flag.endHeaders | (end === undefined ? 0 : flag.endStream),
        stream,
        literals(fields),
      ),
    data: (stream, bytes, end) => write(frame.data, end === undefined ? 0 : flag.endStream, stream, bytes),
    reset: (stream, code) => write(frame.rstStream, 0, stream, uint32(code)),
    goaway: (last, code = 0, debug = "") =>
      write(frame.goaway, 0, 0, Buffer.concat([uint32(last), uint32(code), Buffer.from(debug)])),
  };
  writers.set(connection, write);
  return connection;
}

const writers = new WeakMap<
  FrameConnection,
  (type: number, flags: number, stream: number, payload: Uint8Array) => void
>();

function serve(connection: FrameConnection, seen: FrameServer["seen"], options: FrameServerOptions): void {
  const write = writers.get(connection) ?? (() => {});
  let pending = Buffer.alloc(0);
  let greeted = false;
  const onFrame = (type: number, flags: number, stream: number, payload: Buffer): void => {
    if (type === frame.headers) seen.headers += 1;
    if (type === frame.rstStream) seen.resets += 1;
    if (type === frame.ping && (flags & flag.ack) === 0) {
      seen.pings += 1;
      write(frame.ping, flag.ack, 0, payload);
    }
    if (type === frame.settings && (flags & flag.ack) === 0)
      write(frame.settings, flag.ack, 0, Buffer.alloc(0));
    if ((type === frame.headers || type === frame.data) && (flags & flag.endStream) !== 0) {
      seen.requests += 1;
      options.onRequest?.(connection, stream, seen.requests);
    }
  };
  connection.socket.on("data", (chunk: Buffer) => {
    if (!connection.responsive) return;
    pending = Buffer.concat([pending, chunk]);
    if (!greeted) {
      if (pending.length < preface.length) return;
      greeted = true;
      pending = pending.subarray(preface.length);
      write(
        frame.settings,
        0,
        0,
        Buffer.concat((options.settings ?? []).map(([id, value]) => setting(id, value))),
      );
    }
    while (pending.length >= 9 && pending.length >= 9 + pending.readUIntBE(0, 3)) {
      const length = pending.readUIntBE(0, 3);
      const [type, flags, stream] = [pending.readUInt8(3), pending.readUInt8(4), pending.readUInt32BE(5)];
      const payload = pending.subarray(9, 9 + length);
      pending = pending.subarray(9 + length);
      onFrame(type, flags, stream, payload);
    }
  });
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function setting(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt16BE(id);
  bytes.writeUInt32BE(value, 2);
  return bytes;
}

/** HPACK without tables: every field as a literal that is not indexed. Names and values under 127 bytes. */
function literals(fields: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    Buffer.from([0, name.length]),
    Buffer.from(name),
    Buffer.from([value.length]),
    Buffer.from(value),
  ]);
  return Buffer.concat(parts);
}

/** A gRPC message on the wire. @param declared the length it claims to have */
export function grpcMessage(bytes: Uint8Array, declared: number = bytes.length): Buffer {
  return Buffer.concat([Buffer.from([0]), uint32(declared), bytes]);
}

/** One that says of itself that it is compressed. */
export function compressedMessage(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([1]), uint32(bytes.length), bytes]);
}
