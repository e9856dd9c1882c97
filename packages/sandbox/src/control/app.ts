import { type Context, Hono } from "hono";
import type { ContentfulStatusCode, StatusCode } from "hono/utils/http-status";
import type { z } from "zod";
import { mostBodyBytes, parsedBody, readBody } from "../http/body.ts";
import type { HttpEnv } from "../http/connection.ts";
import { ControlError, refusedByRules, refusedBySchema } from "./errors.ts";
import { createGuard, type GuardOptions } from "./guard.ts";
import { openApiOf } from "./openapi.ts";
import type { ControlReply, ControlRoute } from "./route.ts";
import { controlRoutes } from "./routes.ts";
import type { World } from "./world.ts";

const base = "/_sandbox";

type ControlContext = Context<HttpEnv>;

/** The control API, to be asked for everything below `/_sandbox`. */
export function createControlApp(world: World, options: GuardOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const guard = createGuard(options);
  app.use(async (context, next) => {
    const { refusal, headers } = guard(context.req.raw);
    if (refusal !== undefined) return context.json(refusal, 403);
    if (context.req.method === "OPTIONS") return new Response(null, { status: 204, headers });
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
    return undefined;
  });
  const description = openApiOf(controlRoutes);
  app.get(`${base}/openapi.json`, (context) => context.json(description));
  for (const route of controlRoutes) {
    app.on(route.method, honoPath(route), (context) => answer(world, route, context));
  }
  app.notFound((context) => errorAnswer(context, unknownRoute(context)));
  app.onError((error, context) => errorAnswer(context, error));
  return app;
}

/** `/requests/{id}.har` would be a parameter with a dot in it: parameters are digits, or the whole segment. */
function honoPath({ path }: ControlRoute): string {
  return `${base}${path.replace("{id}.har", ":id{[0-9]+\\.har}").replace(/\{(\w+)\}/g, ":$1")}`;
}

async function answer(world: World, route: ControlRoute, context: ControlContext): Promise<Response> {
  const params = parse("path", route.params, withoutSuffix(context.req.param()));
  const query = parse("query", route.query, context.req.query());
  const body = parse("body", route.body, await bodyOf(route, context));
  const reply = await route.handle({ world, params, query, body, context });
  if (route.method !== "GET") await world.persisted();
  return replied(context, reply);
}

function withoutSuffix(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value.replace(/\.har$/, "")]),
  );
}

function parse(where: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refusedBySchema(where, parsed.error);
}

/** JSON, whatever it says it is: curl calls everything a form. Nothing at all is an empty object. */
async function bodyOf(
  { body, mostBytes = mostBodyBytes }: ControlRoute,
  context: ControlContext,
): Promise<unknown> {
  const raw = await readBody(context.req.raw, mostBytes);
  if (raw === undefined)
    throw new ControlError(413, "the body is too large", `at most ${mostBytes} bytes are read`);
  if (body === undefined || raw.length === 0) return {};
  const parsed = parsedBody("application/json", raw);
  if (parsed !== undefined) return parsed;
  throw new ControlError(400, "the body is no JSON", "send a JSON object");
}

function replied(context: ControlContext, reply: ControlReply): Response {
  if (reply instanceof Response) return reply;
  if (reply.json === undefined) return context.body(null, reply.status as StatusCode);
  return context.json(reply.json as object, reply.status as ContentfulStatusCode);
}

function errorAnswer(context: ControlContext, error: unknown): Response {
  const known = error instanceof TypeError ? refusedByRules(error) : error;
  if (known instanceof ControlError) {
    const headers: Record<string, string> = known.status === 413 ? { connection: "close" } : {};
    return context.json({ error: known.message, hint: known.hint }, known.status, headers);
  }
  return context.json(
    { error: `sandbox: ${String(error)}`, hint: "this is a slip of the sandbox itself" },
    500,
  );
}

/** Names the paths there are: all of those that begin alike, or of the method that was meant. */
function unknownRoute({ req: { method, path } }: ControlContext): ControlError {
  const shown = controlRoutes.map((route) => ({ ...route, path: `${base}${route.path}` }));
  const here = shown.filter((route) => matches(route.path, path));
  if (here.length > 0) {
    const methods = here.map((route) => route.method).join(", ");
    return new ControlError(405, `${path} has no ${method}`, `known: ${methods}`);
  }
  const [, , room = ""] = path.split("/");
  const near = shown.filter((route) => route.path.split("/")[2] === room);
  const known = (near.length > 0 ? near : shown).map((route) => `${route.method} ${route.path}`);
  return new ControlError(404, `there is no ${method} ${path}`, `known: ${[...new Set(known)].join(", ")}`);
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith("{") || part === given[at])
  );
}
