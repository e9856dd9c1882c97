import type { HttpApp } from "./app.ts";

const controlPath = /^\/_sandbox(\/|$)/;

/**
 * Lets pages of these origins, `*` for all, use the systems, as a gateway before them would: none of them does so by
 * itself. The control API has a guard of its own.
 */
export function openToPages(app: HttpApp, cors: readonly string[]): void {
  if (cors.length === 0) return;
  app.use(async (context, next) => {
    const { req } = context;
    const origin = req.header("origin");
    const isWelcome = origin !== undefined && (cors.includes(origin) || cors.includes("*"));
    if (!isWelcome || controlPath.test(req.path)) return next();
    const headers: Record<string, string> = {
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "*",
      vary: "origin",
    };
    if (req.method === "OPTIONS") {
      const asked = req.header("access-control-request-headers") ?? "";
      const allowed = {
        "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
        "access-control-allow-headers": asked,
        "access-control-max-age": "600",
      };
      return new Response(null, { status: 204, headers: { ...headers, ...allowed } });
    }
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
    return undefined;
  });
}
