import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HttpApp } from "../http/app.ts";
import { createGuard, type GuardOptions } from "./guard.ts";

/** The files of the console, as the build writes them beside what serves them. */
const files: Readonly<Record<string, string>> = {
  "/": "index.html",
  "/_console/console.js": "console.js",
  "/_console/console.css": "console.css",
  "/_console/icon.svg": "icon.svg",
};

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** Nothing from elsewhere, nothing inline, and nobody else's page around it. */
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serves the console at `/`. Its files are read when they are asked for. */
export function addConsole(app: HttpApp, options: GuardOptions): void {
  const guard = createGuard(options);
  for (const [path, file] of Object.entries(files)) {
    app.get(path, async ({ req }) => {
      const { refusal } = guard(req.raw);
      if (refusal !== undefined) return Response.json(refusal, { status: 403 });
      const content = await readConsoleFile(file);
      if (content === undefined)
        return new Response("The console is not built: npm run build\n", { status: 503 });
      return new Response(content, {
        headers: {
          "content-type": types[file.split(".").at(-1) ?? ""] ?? "application/octet-stream",
          "content-security-policy": policy,
          "cache-control": "no-cache",
          "x-content-type-options": "nosniff",
          "referrer-policy": "no-referrer",
        },
      });
    });
  }
}

/** Beside the built files; from the sources, where the build puts them. */
async function readConsoleFile(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // The CommonJS build knows no `import.meta`.
  const here = import.meta.url === undefined ? __dirname : dirname(fileURLToPath(import.meta.url));
  for (const folder of ["console", "../../dist/console"]) {
    try {
      return new Uint8Array(await readFile(join(here, folder, name)));
    } catch {
      // The other place.
    }
  }
  return undefined;
}
