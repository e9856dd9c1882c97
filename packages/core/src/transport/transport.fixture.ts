// What the tests of the transports share.
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import {
  type AddressInfo,
  createServer as createRawServer,
  type Server as RawServer,
  type Socket,
} from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterAll } from "vitest";
import { certificates } from "../http/certificates.fixture.ts";
import { createEvidence, type Evidence } from "../network/evidence.ts";
import { TransportFault } from "../network/fault.ts";
import { defaultTransport } from "./default/default.ts";
import { kyTransport } from "./ky/ky.ts";
import type { HttpReply, HttpRequest, HttpTransport } from "./transport.ts";
import { undiciTransport } from "./undici/undici.ts";

/** All transports, one after the other, as `describe.each` wants them. */
export const transports: readonly (readonly [string, () => HttpTransport])[] = [
  ["defaultTransport", () => defaultTransport()],
  ["kyTransport", () => kyTransport()],
  ["undiciTransport", () => undiciTransport({ proxy: false })],
];

type Closer = () => Promise<unknown>;

/** Ends what a test file opened, when the file is done. */
export function ownedByFile(): Owner {
  const closers: Closer[] = [];
  const own = <T extends { close?(): Promise<unknown> }>(made: T): T => {
    closers.push(() => made.close?.() ?? Promise.resolve());
    return made;
  };
  afterAll(async () => {
    await Promise.all(closers.map((close) => close()));
  });
  return {
    own,
    serve: async (listener) => own(await startHttpServer(listener)),
    serveRaw: async (onSocket) => own(await startRawServer(onSocket)),
    serveTls: async (options = {}) => own(await startTlsServer(options)),
  };
}

export interface Owner {
  readonly own: <T extends { close?(): Promise<unknown> }>(made: T) => T;
  readonly serve: (listener: RequestListener) => Promise<HttpServer>;
  readonly serveRaw: (onSocket: OnSocket) => Promise<RawServerUnderTest>;
  readonly serveTls: (options?: { readonly requestCert?: boolean }) => Promise<TlsServer>;
}

/** `whole` calls back once per whole request, headers and body. */
type OnSocket = (socket: Socket, whole: (task: () => void) => void) => void;

export interface HttpServer {
  readonly url: string;
  readonly server: Server;
  /** Requests seen so far, as `METHOD /path`. */
  readonly seen: string[];
  readonly close: Closer;
}

async function startHttpServer(listener: RequestListener): Promise<HttpServer> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, server, seen, close: () => closeAll(server) };
}

export interface RawServerUnderTest {
  readonly url: string;
  readonly port: number;
  /** Over all connections; `requests` are whole ones. */
  readonly counts: { requests: number; connections: number; bytes: number };
  readonly close: Closer;
}

/** A server that answers byte for byte what a test writes. */
async function startRawServer(onSocket: OnSocket): Promise<RawServerUnderTest> {
  const counts = { requests: 0, connections: 0, bytes: 0 };
  const sockets = new Set<Socket>();
  const server = createRawServer({ allowHalfOpen: true }, (socket) => {
    counts.connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    onSocket(socket, (task) => readRequests(socket, counts, task));
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await closeAll(server);
  };
  return { url: `http://127.0.0.1:${port}`, port, counts, close };
}

function readRequests(socket: Socket, counts: RawServerUnderTest["counts"], task: () => void): void {
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    counts.bytes += chunk.length;
    text += chunk;
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/^content-length: (\d+)/im.exec(text.slice(0, end))?.[1] ?? 0);
    if (text.length < end + 4 + length) return;
    text = text.slice(end + 4 + length);
    counts.requests += 1;
    task();
  });
}

export interface TlsServer {
  readonly port: number;
  /** The names of the clients whose requests arrived; empty for one without a certificate. */
  readonly seen: string[];
  readonly close: Closer;
}

/** A TLS server with a certificate of the tests' own authority. */
async function startTlsServer({
  requestCert = false,
}: {
  readonly requestCert?: boolean;
}): Promise<TlsServer> {
  const { ca, serverCert: cert, serverKey: key } = certificates;
  const seen: string[] = [];
  const server = createTlsServer(
    { ca, cert, key, requestCert, rejectUnauthorized: requestCert },
    (socket) => {
      socket.on("error", () => {});
      socket.once("data", () => {
        seen.push(String(socket.getPeerCertificate()?.subject?.CN ?? ""));
        socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}");
      });
    },
  );
  server.on("tlsClientError", () => {});
  const port = await listen(server);
  return { port, seen, close: () => closeAll(server) };
}

export function listen(server: RawServer, host = "127.0.0.1", port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends a server and, where it can, its connections. */
export function closeAll(server: RawServer): Promise<void> {
  if ("closeAllConnections" in server) (server as Server).closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A port of 127.0.0.1 where nothing listens. */
export async function deadPort(): Promise<number> {
  const server = createRawServer();
  const port = await listen(server);
  await closeAll(server);
  return port;
}

export type Sent = Partial<HttpRequest> & { readonly url: string };

export function request(parts: Sent): HttpRequest & { readonly evidence: Evidence } {
  return {
    method: "GET",
    headers: {},
    signal: parts.signal ?? new AbortController().signal,
    maxReplyBytes: 1024 * 1024,
    freshConnection: false,
    evidence: createEvidence(),
    ...parts,
  };
}

export const post = (url: string, body = "{}"): Sent => ({
  url,
  method: "POST",
  headers: { "content-type": "application/json" },
  body,
});

/** What came of a request: the reply, or the fault and how far it got. */
export async function outcome(transport: HttpTransport, parts: Sent): Promise<Outcome> {
  const sent = request(parts);
  try {
    return { reply: await transport(sent), stage: sent.evidence.stage };
  } catch (error) {
    if (!(error instanceof TransportFault)) throw error;
    return { code: error.code, stage: sent.evidence.stage, fault: error };
  }
}

export interface Outcome {
  readonly reply?: HttpReply;
  readonly code?: string;
  readonly fault?: TransportFault;
  readonly stage: string;
}

export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
