// Vite's build for a server, with everything inside, minified.
import { join } from "node:path";
import { build } from "vite";

const [dir = ""] = process.argv.slice(2);

await build({
  root: dir,
  configFile: false,
  logLevel: "error",
  ssr: { noExternal: true, external: ["undici", "@opentelemetry/api", "msw"], target: "node" },
  build: {
    ssr: join(dir, "rest-clients.mjs"),
    outDir: join(dir, "bundled"),
    emptyOutDir: false,
    minify: true,
    rollupOptions: { output: { entryFileNames: "vite-rest.mjs", codeSplitting: false } },
  },
});
