// Bundles users' programs with esbuild: that they work, how much is loaded at import, how much at all, and that nothing
// unused stays.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { run } from "./run.mjs";
import { tool, tools } from "./workspace.mjs";

const common = {
  platform: "node",
  target: "node22",
  bundle: true,
  minify: true,
  external: ["undici", "@opentelemetry/api", "msw"],
  logLevel: "silent",
};

async function bundle(dir, contents) {
  const { metafile, outputFiles } = await build({
    ...common,
    stdin: { contents, resolveDir: dir },
    outdir: join(dir, "out"),
    format: "esm",
    splitting: true,
    metafile: true,
    write: false,
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

/** What a user's bundler config says when it makes ESM of CommonJS that requires Node's modules, as @grpc/grpc-js does. */
const withRequire = {
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
};

/** Bundles a call of every client in each of the ways that users do, into `bundled` in `dir`. */
export async function bundlePrograms(dir, packages) {
  const clients = measured(packages);
  const rest = clients.filter(({ name }) => !name.startsWith("@telcokit/wgtwo-"));
  const programs = [
    { outfile: "clients.cjs", some: clients, format: "cjs" },
    { outfile: "clients.mjs", some: clients, format: "esm", ...withRequire },
    { outfile: "rest.mjs", some: rest, format: "esm" },
  ];
  for (const { outfile, some, ...options } of programs)
    await build({
      ...common,
      ...options,
      stdin: { contents: programOf(some), resolveDir: dir },
      outfile: join(dir, "bundled", outfile),
    });
}

function programOf(some) {
  return [
    'import { callAll } from "./calls.cjs";',
    ...some.map(({ name }, at) => `import * as package${at} from "${name}";`),
    `const packages = { ${some.map(({ name }, at) => `"${name}": package${at}`).join(", ")} };`,
    "void callAll(Object.keys(packages), (name) => packages[name], JSON.parse(process.env.SANDBOX));",
  ].join("\n");
}

/** One row per package: gzipped bytes at import and in all; `empty` when importing it for nothing leaves nothing. */
export async function measureBundles(dir, packages) {
  const rows = [];
  for (const { name } of measured(packages)) {
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
  const rows = parsed(output);
  const unlimited = measured(packages).filter(
    ({ name }) => !rows.some((row) => row.name.startsWith(`${name} `)),
  );
  if (unlimited.length > 0)
    throw new Error(`.size-limit.mjs has no budget for ${unlimited.map(({ name }) => name).join(", ")}`);
  return rows;
}

function parsed(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("[")));
  } catch {
    throw new Error(`size-limit failed:\n${output}`);
  }
}

/** The sandbox is in nobody's bundle. */
function measured(packages) {
  return packages.filter(({ name }) => name !== "@telcokit/sandbox");
}
