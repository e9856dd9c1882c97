// What the tests of the transports share.

import type { IncomingMessage, RequestListener, Server } from "node:http";
import type { TLSSocket } from "node:tls";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type OnConnection, type RawServer, startListener, startRawServer } from "@telcokit/testkit";
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
  readonly serveRaw: (onSocket: OnConnection) => Promise<RawServer>;
  readonly serveTls: (options?: TlsServerOptions) => Promise<TlsServer>;
}

export interface HttpServer {
  readonly url: string;
  readonly server: Server;
  /** Requests seen so far, as `METHOD /path`. */
  readonly seen: string[];
  readonly close: Closer;
}

async function startHttpServer(listener: RequestListener): Promise<HttpServer> {
  const seen: string[] = [];
  const { url, server, close } = await startListener((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  return { url, server, seen, close };
}

export interface TlsServerOptions {
  readonly requestCert?: boolean;
  /** The newest that it speaks. */
  readonly version?: "TLSv1.2" | "TLSv1.3";
}

export interface TlsServer {
  readonly port: number;
  readonly counts: RawServer["counts"];
  /** The names of the clients whose requests arrived; empty for one without a certificate. */
  readonly seen: string[];
  readonly close: Closer;
}

/** A TLS server with a certificate of the tests' own authority. */
async function startTlsServer({ requestCert = false, version }: TlsServerOptions): Promise<TlsServer> {
  const { ca, serverCert: cert, serverKey: key } = certificates;
  const seen: string[] = [];
  const { port, counts, close } = await startRawServer(
    (socket, whole) =>
      whole(() => {
        seen.push(String((socket as TLSSocket).getPeerCertificate()?.subject?.CN ?? ""));
        socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}");
      }),
    { tls: { ca, cert, key, requestCert, rejectUnauthorized: requestCert, maxVersion: version } },
  );
  return { port, counts, seen, close };
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

/** Fifty megabytes of nothing, by the coding that they were compressed with. Its best would take brotli ten times as long. */
export function makeBombs(): [coding: string, bomb: Buffer][] {
  const zeros = Buffer.alloc(50_000_000);
  const gzip = gzipSync(zeros);
  const br = brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return [
    ["gzip", gzip],
    ["br", br],
    ["gzip, gzip", gzipSync(gzip)],
  ];
}
