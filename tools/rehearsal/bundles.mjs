// Bundles users' programs with esbuild: how much is loaded at import, how much at all, and that nothing unused stays.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { run } from "./run.mjs";
import { tool, tools } from "./workspace.mjs";

async function bundle(dir, contents) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: dir },
    outdir: join(dir, "out"),
    platform: "node",
    target: "node22",
    format: "esm",
    bundle: true,
    minify: true,
    splitting: true,
    metafile: true,
    write: false,
    external: ["undici", "@opentelemetry/api", "msw"],
    logLevel: "silent",
  });
  const size = Object.fromEntries(
    outputFiles.map(({ path, contents: code }) => [path.split("/").at(-1), gzipSync(code).length]),
  );
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [path.split("/").at(-1), output]);
  return { size, outputs: Object.fromEntries(outputs) };
}

/** The chunks that an entry loads by itself, without those behind `import()`. */
function loadedAtImport(outputs) {
  const entry = Object.keys(outputs).find((name) => outputs[name].entryPoint !== undefined);
  const loaded = new Set();
  const visit = (name) => {
    if (loaded.has(name) || outputs[name] === undefined) return;
    loaded.add(name);
    for (const { path, kind } of outputs[name].imports)
      if (kind === "import-statement") visit(path.split("/").at(-1));
  };
  visit(entry);
  return loaded;
}

/** One row per package: gzipped bytes at import and in all; `empty` when importing it for nothing leaves nothing. */
export async function measureBundles(dir, packages) {
  const rows = [];
  for (const { name } of packages) {
    if (name === "@telcokit/sandbox") continue;
    const { size, outputs } = await bundle(dir, `export * from "${name}";`);
    const sum = (names) => [...names].reduce((total, one) => total + size[one], 0);
    const bare = await bundle(dir, `import "${name}";`);
    const empty = [...loadedAtImport(bare.outputs)].every((one) => bare.outputs[one].bytes === 0);
    rows.push({ name, atImport: sum(loadedAtImport(outputs)), inAll: sum(Object.keys(size)), empty });
  }
  return rows;
}

/** The budgets of .size-limit.mjs, for what is installed in `dir`. */
export async function checkBudgets(dir, packages) {
  mkdirSync(join(dir, "sizes"), { recursive: true });
  for (const { folder, name } of packages)
    writeFileSync(join(dir, "sizes", `${folder}.mjs`), `export * from "${name}";\n`);
  const env = { ...process.env, REHEARSAL_CONSUMER: dir };
  const { output } = await run(process.execPath, [tool("size-limit"), "--json"], { cwd: tools, env });
  const json = output.slice(output.indexOf("["));
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`size-limit failed:\n${output}`);
  }
}
