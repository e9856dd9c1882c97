import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type Plugin, type TransformOptions, transform } from "esbuild";
import { defineConfig, type Options } from "tsup";

const target = "node22";

type ChunkPlugin = NonNullable<Options["plugins"]>[number];

/** Where the modules of a chunk came from, as the bundler says above each. */
function originsOf(code: string): readonly string[] {
  return code.match(/^\/\/ \S*(?:src|node_modules|tools)\/\S+$/gm) ?? [];
}

/** A chunk of others' code has no blanks: nobody reads it here. */
function printingOf(code: string): TransformOptions {
  const dense = originsOf(code)[0]?.includes("/node_modules/") === true;
  return dense ? { minifyWhitespace: true, minifySyntax: true, lineLimit: 120 } : {};
}

const denseChunksOfOthers: ChunkPlugin = {
  name: "dense-chunks-of-others",
  async renderChunk(code) {
    const printing = printingOf(code);
    if (printing.minifyWhitespace !== true) return undefined;
    const dense = await transform(code, { ...printing, target });
    // Whose it is is still said: the rehearsal asks for the licences.
    return { code: [...originsOf(code), dense.code].join("\n") };
  },
};

/** Turns the chunks of an ESM build into CommonJS. tsup's own way (sucrase) makes every `?.` a function call. */
const chunksToCommonJs: ChunkPlugin = {
  name: "chunks-to-commonjs",
  async renderChunk(code, { path }) {
    if (!path.endsWith(".cjs")) return undefined;
    const commonJs = await transform(code, {
      banner: '"use strict";',
      format: "cjs",
      platform: "node",
      target,
      // `require` for `import()` as well: Jest has no other.
      supported: { "dynamic-import": false },
      sourcefile: basename(path),
      ...printingOf(code),
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

/**
 * Puts all that the entries `files` need into one chunk. esbuild makes a chunk for each set of entries and late imports that
 * need the same modules, and every file more costs an import half a millisecond: so each of them is said to need all of it.
 */
function oneChunk(files: readonly string[]): Plugin {
  const needed = files.map((file) => `import ${JSON.stringify(resolve(file))};`).join("\n");
  return {
    name: "one-chunk",
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /\.ts$/ }, ({ path, kind, resolveDir }) =>
        kind === "entry-point" || kind === "dynamic-import"
          ? { path: resolve(resolveDir, path), pluginData: { begins: true } }
          : undefined,
      );
      onLoad({ filter: /\.ts$/ }, async ({ path, pluginData }) =>
        pluginData?.begins === true
          ? { contents: `${await readFile(path, "utf8")}\n${needed}`, loader: "ts" }
          : undefined,
      );
    },
  };
}

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
  /** Entries that programs load together. */
  readonly together?: readonly string[];
}

/**
 * The one build every public package uses: ESM and CommonJS with declarations for both. What is no dependency is bundled
 * into both: of zod the few parts that core uses, and ky, which is 31 files and half of a first call over fetch. ESM-only
 * dependencies are bundled into the CommonJS files alone, so that `require` works everywhere. There are no source maps:
 * they would be half of what is installed, and our code is readable as it is.
 */
export function dualBuild(
  entry: Record<string, string>,
  { declarations = "once", together = [] }: DualBuildOptions = {},
): ReturnType<typeof defineConfig> {
  const outDir = "dist";
  const files = together.flatMap((name) => entry[name] ?? []);
  const once = declarations === "once";
  const shared: Options = {
    entry,
    format: ["esm"],
    target,
    platform: "node",
    splitting: true,
    removeNodeProtocol: false,
    esbuildPlugins: [manifestFromJson, ...(files.length > 0 ? [oneChunk(files)] : [])],
    outDir,
    pure: ["Object.freeze", "Object.keys"],
    define: { TELCOKIT_VERSION: JSON.stringify(versionHere()) },
  };
  return defineConfig([
    {
      ...shared,
      clean: true,
      plugins: [denseChunksOfOthers],
      ...(once && { onSuccess: async () => referToCommonJs(entry, outDir) }),
    },
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
