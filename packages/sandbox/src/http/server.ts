import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { connectionOf, type HttpEnv } from "./connection.ts";
import { type HttpKit, noteArrival, readRequest, tooLarge } from "./handler.ts";
import { listen } from "./listen.ts";

export type HttpApp = Hono<HttpEnv>;

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** An app that notes and refuses every path nobody serves. */
export function createHttpApp(kit: Pick<HttpKit, "log" | "connection">): HttpApp {
  const app = new Hono<HttpEnv>();
  app.notFound(async (context) => {
    const connection = connectionOf(context);
    const request = await readRequest(context, connection);
    if (request === undefined) return tooLarge();
    noteArrival(kit, { system: "unknown", operation: "unknown" }, connection, request).answered(404);
    const error = `the sandbox serves nothing at ${request.method} ${context.req.path}`;
    return context.json({ error, hint: "GET /_sandbox lists what it serves" }, 404);
  });
  app.onError((error, context) => context.json({ error: `sandbox: ${String(error)}` }, 500));
  return app;
}

export async function startHttpServer(app: HttpApp, host: string, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({
    // The sandbox lives in other people's processes: their Request and Response stay theirs.
    overrideGlobalObjects: false,
    fetch: (request, env) => app.fetch(request, env as HttpEnv["Bindings"]),
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
