import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from "node:http2";
import type { Socket } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { ServerCertificate } from "../tls/certificates.ts";
import type { HttpApp } from "./app.ts";
import { http2Connection, isHttp2 } from "./http2-connection.ts";
import { listen } from "./listen.ts";
import type { HttpServer } from "./server.ts";
import { socketConnection } from "./socket-connection.ts";

export interface HttpsServerOptions {
  readonly certificate: ServerCertificate;
  readonly host: string;
  readonly port: number;
}

/** The same app over TLS: HTTP/2 for who asks for it (ALPN), HTTP/1.1 for the others. */
export async function startHttpsServer(
  app: HttpApp,
  { certificate: { cert, key }, host, port }: HttpsServerOptions,
): Promise<HttpServer> {
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    createServer: createSecureServer,
    serverOptions: { cert, key, allowHTTP1: true },
    fetch: (request, env) => {
      const bindings = env as HttpBindings;
      const connection = isHttp2(bindings) ? http2Connection(bindings) : socketConnection(bindings);
      return app.fetch(request, { connection });
    },
  }) as unknown as Http2SecureServer;
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return {
    port: await listen(server, host, port),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
