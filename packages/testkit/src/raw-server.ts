import { createServer, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import type { Address } from "./http-server.ts";
import { closeServer, listen } from "./listen.ts";

/** A whole HTTP/1.1 request, read byte by byte as Latin-1. */
export interface RawRequest {
  /** `POST /path HTTP/1.1`. */
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Called with every connection. `whole` calls its task once per whole request, headers and body. */
export type OnConnection = (
  socket: Socket,
  whole: (task: (request: RawRequest, number: number) => void) => void,
) => void;

export interface RawServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Over all connections. */
  readonly counts: { requests: number; connections: number; bytes: number };
  /** Every whole request, in order. */
  readonly arrived: readonly RawRequest[];
  close(): Promise<void>;
}

export interface RawServerOptions extends Address {
  readonly tls?: TlsOptions;
}

/** A server that says byte for byte what a test writes, or nothing at all. */
export async function startRawServer(
  onConnection: OnConnection,
  { host = "127.0.0.1", port: wanted = 0, tls }: RawServerOptions = {},
): Promise<RawServer> {
  const counts = { requests: 0, connections: 0, bytes: 0 };
  const arrived: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const onSocket = (socket: Socket): void => {
    counts.connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    const read = reader((request, task) => {
      counts.requests += 1;
      arrived.push(request);
      task(request, counts.requests);
    });
    onConnection(socket, (task) => {
      socket.setEncoding("latin1").on("data", (text: string) => {
        counts.bytes += text.length;
        read(text, task);
      });
    });
  };
  const server =
    tls === undefined ? createServer({ allowHalfOpen: true }, onSocket) : createTlsServer(tls, onSocket);
  server.on("tlsClientError", () => {});
  const port = await listen(server, host, wanted);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await closeServer(server);
  };
  const scheme = tls === undefined ? "http" : "https";
  return { url: `${scheme}://${host}:${port}`, port, counts, arrived, close, [Symbol.asyncDispose]: close };
}

type Task = Parameters<Parameters<OnConnection>[1]>[0];

function reader(onRequest: (request: RawRequest, task: Task) => void): (text: string, task: Task) => void {
  let pending = "";
  return (text, task) => {
    pending += text;
    const end = pending.indexOf("\r\n\r\n");
    if (end < 0) return;
    const [line = "", ...fields] = pending.slice(0, end).split("\r\n");
    const headers = Object.fromEntries(fields.map(fieldOf));
    const begin = end + 4;
    const body = pending.slice(begin, begin + Number(headers["content-length"] ?? 0));
    if (body.length < Number(headers["content-length"] ?? 0)) return;
    pending = pending.slice(begin + body.length);
    onRequest({ line, headers, body }, task);
  };
}

function fieldOf(text: string): [name: string, value: string] {
  const colon = text.indexOf(":");
  return [text.slice(0, colon).toLowerCase(), text.slice(colon + 1).trim()];
}

/** A well-formed answer that ends its connection. */
export function rawReply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fields = {
    connection: "close",
    "content-type": "application/json",
    "content-length": `${Buffer.byteLength(text)}`,
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} Whatever`, ...lines, "", text].join("\r\n");
}
