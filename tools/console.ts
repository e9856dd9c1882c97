// Bundles the sandbox's console into packages/sandbox/dist/console: part of its build, and of the demo.
import { cp, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const from = fileURLToPath(new URL("../packages/sandbox/src/console/", import.meta.url));
const to = fileURLToPath(new URL("../packages/sandbox/dist/console/", import.meta.url));

await mkdir(to, { recursive: true });
await build({
  entryPoints: { console: `${from}main.tsx` },
  outdir: to,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2023",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
});
await build({
  entryPoints: [`${from}console.css`],
  outdir: to,
  bundle: true,
  minify: true,
  target: ["chrome123", "firefox120", "safari17.5"],
});
for (const name of ["index.html", "icon.svg"]) await cp(`${from}${name}`, `${to}${name}`);
