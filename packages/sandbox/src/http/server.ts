import type { Server } from "node:http";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { HttpApp } from "./app.ts";
import { listen } from "./listen.ts";
import { socketConnection } from "./socket-connection.ts";

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

export async function startHttpServer(app: HttpApp, host: string, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({
    // The sandbox lives in other people's processes: their Request and Response stay theirs.
    overrideGlobalObjects: false,
    fetch: (request, env) => app.fetch(request, { connection: socketConnection(env as HttpBindings) }),
  }) as Server;
  return {
    port: await listen(server, host, port),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
