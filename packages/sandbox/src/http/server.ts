import type { Server } from "node:http";
import type { Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { connectionOf, type HttpEnv } from "./connection.ts";
import type { HttpKit } from "./handler.ts";
import { listen } from "./listen.ts";

export type HttpApp = Hono<HttpEnv>;

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Numbers connections as they show up. */
export function connectionNumbers(): HttpKit["connection"] {
  const numbers = new WeakMap<Socket, number>();
  let count = 0;
  return (socket) => {
    if (socket === undefined) return {};
    const known = numbers.get(socket);
    if (known !== undefined) return { connection: known };
    count += 1;
    numbers.set(socket, count);
    return { connection: count };
  };
}

/** An app that notes and refuses every path nobody serves. */
export function createHttpApp({ log, connection }: HttpKit): HttpApp {
  const app = new Hono<HttpEnv>();
  app.notFound(async (context) => {
    const { method, url, socket } = connectionOf(context);
    const raw = new Uint8Array(await context.req.arrayBuffer());
    log
      .arrived({
        system: "unknown",
        operation: "unknown",
        method,
        path: url,
        headers: { ...context.req.header() },
        body: Buffer.from(raw).toString(),
        raw,
        ...connection(socket),
      })
      .answered(404);
    return context.json({ error: `the sandbox serves nothing at ${method} ${context.req.path}` }, 404);
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
