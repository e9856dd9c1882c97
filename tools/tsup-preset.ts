import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Plugin, transform } from "esbuild";
import { defineConfig, type Options } from "tsup";

/** Turns the chunks of an ESM build into CommonJS. tsup's own way (sucrase) makes every `?.` a function call. */
const chunksToCommonJs: NonNullable<Options["plugins"]>[number] = {
  name: "chunks-to-commonjs",
  async renderChunk(code, { path, map }) {
    if (!path.endsWith(".cjs")) return undefined;
    const sourceMap = Buffer.from(typeof map === "string" ? map : JSON.stringify(map)).toString("base64");
    const commonJs = await transform(
      `${code}\n//# sourceMappingURL=data:application/json;base64,${sourceMap}`,
      {
        banner: '"use strict";',
        format: "cjs",
        platform: "node",
        target: "node22",
        // `require` for `import()` as well: Jest has no other.
        supported: { "dynamic-import": false },
        sourcefile: basename(path),
        sourcemap: "external",
      },
    );
    // Where nothing is mapped the new map would hold the whole chunk instead.
    const { sources = [] } = (typeof map === "string" ? JSON.parse(map) : (map ?? {})) as {
      sources?: string[];
    };
    return { code: commonJs.code, map: sources.length === 0 ? (map ?? null) : commonJs.map };
  },
};

/** Bundled packages and manifests are named in the source maps, no more: their text would be the greater part of what is published. */
export const mapsOfOursAlone: Plugin = {
  name: "maps-of-ours-alone",
  setup({ onLoad }) {
    // Manifests are made: their text is data, and twice as long as what is made of it.
    onLoad({ filter: /\/node_modules\/.*\.(?:js|json)$|\/manifest\/gen\/[\w-]+\.ts$/ }, async ({ path }) => {
      const map = { version: 3, sources: [basename(path)], sourcesContent: [""], mappings: "AAAA" };
      const inline = Buffer.from(JSON.stringify(map)).toString("base64");
      const code = await readFile(path, "utf8");
      return {
        contents: `${path.endsWith(".json") ? "module.exports = " : ""}${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`,
        loader: path.endsWith(".ts") ? "ts" : "js",
      };
    });
  },
};

/** The version of the package that is built: tsup runs in its folder. */
function versionHere(): string {
  return JSON.parse(readFileSync("package.json", "utf8")).version;
}

/**
 * The one build every public package uses: ESM and CommonJS with declarations for both. What is no dependency is bundled
 * into both: of zod the few parts that core uses, and ky, which is 31 files and half of a first call over fetch. ESM-only
 * dependencies are bundled into the CommonJS files alone, so that `require` works everywhere.
 */
export function dualBuild(entry: Record<string, string>): ReturnType<typeof defineConfig> {
  const shared: Options = {
    entry,
    format: ["esm"],
    target: "node22",
    platform: "node",
    sourcemap: true,
    splitting: true,
    removeNodeProtocol: false,
    esbuildPlugins: [mapsOfOursAlone],
    outDir: "dist",
    define: { TELCOKIT_VERSION: JSON.stringify(versionHere()) },
  };
  return defineConfig([
    { ...shared, clean: true },
    {
      ...shared,
      noExternal: ["oauth4webapi", "jose"],
      outExtension: () => ({ js: ".cjs" }),
      plugins: [chunksToCommonJs],
    },
    // One run of the compiler for both kinds of declarations: it takes longer than all the rest.
    { ...shared, format: ["esm", "cjs"], dts: { only: true } },
  ]);
}
