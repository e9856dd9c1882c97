import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Plugin, transform } from "esbuild";
import { defineConfig, type Options } from "tsup";

/** Turns the chunks of an ESM build into CommonJS. tsup's own way (sucrase) makes every `?.` a function call. */
const chunksToCommonJs: NonNullable<Options["plugins"]>[number] = {
  name: "chunks-to-commonjs",
  async renderChunk(code, { path }) {
    if (!path.endsWith(".cjs")) return undefined;
    const commonJs = await transform(code, {
      banner: '"use strict";',
      format: "cjs",
      platform: "node",
      target: "node22",
      // `require` for `import()` as well: Jest has no other.
      supported: { "dynamic-import": false },
      sourcefile: basename(path),
    });
    return { code: commonJs.code };
  },
};

const packed = new URL("./manifest/packed.ts", import.meta.url).pathname;

/** The manifest's data is published once, as the JSON file that both builds read. */
const manifestFromJson: Plugin = {
  name: "manifest-from-json",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\.\/manifest\.json$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /\/manifest\/gen\/manifest\.ts$/ }, () => ({
      contents: [
        'import data from "../manifest.json" with { type: "json" };',
        `import { unpack } from ${JSON.stringify(packed)};`,
        "export const manifest = unpack(data);",
      ].join("\n"),
      loader: "ts",
      resolveDir: ".",
    }));
  },
};

/** Where neither @types/node nor a target brings it along: clients are `AsyncDisposable`. */
const disposable = '/// <reference lib="esnext.disposable" />';

/** The version of the package that is built: tsup runs in its folder. */
function versionHere(): string {
  return JSON.parse(readFileSync("package.json", "utf8")).version;
}

/** Declarations of an ESM entry that are those of its CommonJS twin: an ESM file may import from either kind. */
function referToCommonJs(entry: Record<string, string>, outDir: string): void {
  for (const name of Object.keys(entry))
    writeFileSync(join(outDir, `${name}.d.ts`), `export * from "./${name}.cjs";\n`);
}

export interface DualBuildOptions {
  /**
   * Whether the declarations are there once, those for `require`, to which those for `import` refer, or `twice`: where
   * users meet types of a library that itself has two sets, of which neither passes for the other.
   */
  readonly declarations?: "once" | "twice";
}

/**
 * The one build every public package uses: ESM and CommonJS with declarations for both. What is no dependency is bundled
 * into both: of zod the few parts that core uses, and ky, which is 31 files and half of a first call over fetch. ESM-only
 * dependencies are bundled into the CommonJS files alone, so that `require` works everywhere. There are no source maps:
 * they would be half of what is installed, and the code is readable as it is.
 */
export function dualBuild(
  entry: Record<string, string>,
  { declarations = "once" }: DualBuildOptions = {},
): ReturnType<typeof defineConfig> {
  const outDir = "dist";
  const once = declarations === "once";
  const shared: Options = {
    entry,
    format: ["esm"],
    target: "node22",
    platform: "node",
    splitting: true,
    removeNodeProtocol: false,
    esbuildPlugins: [manifestFromJson],
    outDir,
    define: { TELCOKIT_VERSION: JSON.stringify(versionHere()) },
  };
  return defineConfig([
    { ...shared, clean: true, ...(once && { onSuccess: async () => referToCommonJs(entry, outDir) }) },
    {
      ...shared,
      noExternal: ["oauth4webapi", "jose"],
      outExtension: () => ({ js: ".cjs" }),
      plugins: [chunksToCommonJs],
    },
    // One run of the compiler for both kinds of declarations: it takes longer than all the rest.
    { ...shared, format: once ? ["cjs"] : ["esm", "cjs"], dts: { only: true, banner: disposable } },
  ]);
}
