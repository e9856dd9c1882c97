import { defineConfig } from "tsup";

/** A program and no library: one format, its dependencies as they are installed. */
export default defineConfig({
  entry: { cli: "src/cli.ts" },
  format: ["esm"],
  target: "node22",
  platform: "node",
  sourcemap: true,
  splitting: true,
  removeNodeProtocol: false,
  clean: true,
  outDir: "dist",
});
