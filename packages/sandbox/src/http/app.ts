import { Hono } from "hono";
import { connectionOf, type HttpEnv } from "./connection.ts";
import { type HttpKit, noteArrival, readRequest, tooLarge } from "./handler.ts";

export type HttpApp = Hono<HttpEnv>;

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
