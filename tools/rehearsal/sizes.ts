// How much of our packages a user's bundle takes, as esbuild makes it: at import, at all, and that nothing unused stays.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { run } from "../lib/process.ts";
import { tool, toolsDir } from "../lib/rehearsal-tools.ts";
import type { PublicPackage } from "../lib/workspace.ts";
import { bundled, esbuildOptions } from "./bundles.ts";

type Outputs = Metafile["outputs"];

/** The last part of a path, as outputs are told apart here. */
const fileOf = (path: string): string => path.split("/").at(-1) ?? path;

async function bundle(
  dir: string,
  contents: string,
): Promise<{ size: Record<string, number>; outputs: Outputs }> {
  const { metafile, outputFiles } = await build({
    ...esbuildOptions,
    stdin: { contents, resolveDir: dir },
    outdir: join(dir, "out"),
    format: "esm",
    splitting: true,
    metafile: true,
    write: false,
  });
  const size = outputFiles.map(({ path, contents: code }) => [fileOf(path), gzipSync(code).length]);
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [fileOf(path), output]);
  return { size: Object.fromEntries(size), outputs: Object.fromEntries(outputs) };
}

/** The chunks that an entry loads by itself, without those behind `import()`. */
function loadedAtImport(outputs: Outputs): Set<string> {
  // What `import()` loads is an entry, too.
  const entry = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === "<stdin>") ?? "";
  const loaded = new Set<string>();
  const visit = (name: string): void => {
    const output = outputs[name];
    if (output === undefined || loaded.has(name)) return;
    loaded.add(name);
    for (const { path, kind } of output.imports) if (kind === "import-statement") visit(fileOf(path));
  };
  visit(entry);
  return loaded;
}

/** Gzipped bytes. */
export interface BundleSize {
  readonly name: string;
  readonly atImport: number;
  readonly inAll: number;
  /** Whether importing it for nothing leaves nothing. */
  readonly empty: boolean;
}

export async function measureBundles(dir: string, packages: readonly PublicPackage[]): Promise<BundleSize[]> {
  const rows: BundleSize[] = [];
  for (const { name } of bundled(packages)) {
    const { size, outputs } = await bundle(dir, `export * from "${name}";`);
    const sum = (names: Iterable<string>): number =>
      [...names].reduce((total, one) => total + (size[one] ?? 0), 0);
    const bare = await bundle(dir, `import "${name}";`);
    const empty = [...loadedAtImport(bare.outputs)].every((one) => bare.outputs[one]?.bytes === 0);
    rows.push({ name, atImport: sum(loadedAtImport(outputs)), inAll: sum(Object.keys(size)), empty });
  }
  return rows;
}

/** What size-limit says of one budget. */
export interface Budget {
  readonly name: string;
  readonly size: number;
  readonly sizeLimit: number;
  readonly passed: boolean;
}

/** The budgets of .size-limit.mjs, for what is installed in `dir`. */
export async function checkBudgets(dir: string, packages: readonly PublicPackage[]): Promise<Budget[]> {
  mkdirSync(join(dir, "sizes"), { recursive: true });
  for (const { folder, name } of packages)
    writeFileSync(join(dir, "sizes", `${folder}.mjs`), `export * from "${name}";\n`);
  const env = { ...process.env, REHEARSAL_CONSUMER: dir };
  const { output } = await run(process.execPath, [tool("size-limit"), "--json"], { cwd: toolsDir, env });
  const rows = budgetsIn(output);
  const unlimited = bundled(packages).filter(
    ({ name }) => !rows.some((row) => row.name.startsWith(`${name} `)),
  );
  if (unlimited.length > 0)
    throw new Error(`.size-limit.mjs has no budget for ${unlimited.map(({ name }) => name).join(", ")}`);
  return rows;
}

function budgetsIn(output: string): Budget[] {
  try {
    return JSON.parse(output.slice(output.indexOf("[")));
  } catch {
    throw new Error(`size-limit failed:\n${output}`);
  }
}
