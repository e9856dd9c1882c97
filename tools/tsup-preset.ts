import { defineConfig, type Options } from "tsup";

/**
 * The one build every public package uses: ESM and CommonJS with declarations for both.
 * ESM-only dependencies are bundled into the CommonJS files alone, so that `require` works everywhere.
 */
export function dualBuild(entry: Record<string, string>): ReturnType<typeof defineConfig> {
  const shared: Options = {
    entry,
    target: "node22",
    platform: "node",
    sourcemap: true,
    splitting: true,
    outDir: "dist",
  };
  return defineConfig([
    { ...shared, format: ["esm"], dts: true, clean: true },
    { ...shared, format: ["cjs"], dts: true, noExternal: ["ky", "oauth4webapi"] },
  ]);
}
