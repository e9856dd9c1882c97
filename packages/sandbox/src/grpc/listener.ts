import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import type { ConnectionInjector, Metadata } from "@grpc/grpc-js";
import { listen } from "../http/listen.ts";
import { ConnectionTap, streamTag } from "./tap.ts";

/** Where a call arrived. */
export interface Http2Stream {
  readonly tap: ConnectionTap;
  readonly streamId: number;
}

export interface GrpcListenerOptions {
  readonly host: string;
  /** 0 picks free ports; otherwise plaintext listens here and TLS on the next. */
  readonly port: number;
  readonly injector: ConnectionInjector;
  readonly certificate: { readonly cert: string; readonly key: string };
  readonly minPingIntervalMs: number;
  readonly now: () => number;
}

export interface GrpcListener {
  readonly plainPort: number;
  readonly tlsPort: number;
  /** The connection and stream of a call; `undefined` when its header carried no tag. */
  locate(metadata: Metadata): Http2Stream | undefined;
  close(): Promise<void>;
}

/** Accepts connections, plain and TLS, and hands each to the gRPC server through a tap. */
export async function startGrpcListener(options: GrpcListenerOptions): Promise<GrpcListener> {
  const { host, port, injector, certificate, minPingIntervalMs, now } = options;
  const secureContext = createSecureContext({ ...certificate, minVersion: "TLSv1.2" });
  const taps = new Map<number, ConnectionTap>();
  const sockets = new Set<Socket>();
  let connections = 0;

  const attach = (raw: Socket, wire: Socket): void => {
    connections += 1;
    const tap = new ConnectionTap({ id: connections, raw, wire, minPingIntervalMs, now });
    taps.set(tap.id, tap);
    tap.once("close", () => taps.delete(tap.id));
    injector.injectConnection(tap);
  };
  const accept = (use: (raw: Socket) => void): Server =>
    createServer({ noDelay: true }, (raw) => {
      sockets.add(raw);
      raw.once("close", () => sockets.delete(raw));
      raw.on("error", () => raw.destroy());
      use(raw);
    });

  const plain = accept((raw) => attach(raw, raw));
  const tls = accept((raw) => {
    const secure = new TLSSocket(raw, { isServer: true, secureContext, ALPNProtocols: ["h2"] });
    secure.on("error", () => raw.destroy());
    secure.once("secure", () => attach(raw, secure));
  });

  const close = async (): Promise<void> => {
    const closed = [plain, tls].map((server) => new Promise((resolve) => server.close(resolve)));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  };
  const ports = async (): Promise<[number, number]> => [
    await listen(plain, host, port),
    await listen(tls, host, port === 0 ? 0 : port + 1),
  ];
  const [plainPort, tlsPort] = await ports().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { plainPort, tlsPort, close, locate: (metadata) => locate(taps, metadata) };
}

function locate(taps: ReadonlyMap<number, ConnectionTap>, metadata: Metadata): Http2Stream | undefined {
  const tag = String(metadata.get(streamTag).at(-1) ?? "");
  const [connection, streamId] = tag.split(".").map(Number);
  const tap = taps.get(connection ?? 0);
  return tap === undefined || streamId === undefined ? undefined : { tap, streamId };
}
