// The packages as installed, tried where there is no Node: workerd, Bun, Deno and a page in Chromium, beside this Node.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { must, run, start } from "../lib/process.ts";
import { table } from "../lib/report.ts";
import { type Manifest, readJson, root } from "../lib/workspace.ts";
import { freePort } from "./registry.ts";

const toolsDir = join(root, "tools/rehearsal/runtimes");

export interface Tried {
  readonly ok: boolean;
  /** What the table shows, or what went wrong. */
  readonly seen: string;
}

export interface RuntimeResult {
  readonly name: string;
  /** By what was tried; a runtime that is not here has nothing but `skipped`. */
  readonly rows: Readonly<Record<string, Tried>>;
  readonly skipped?: string;
}

interface Runtime {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const versionOf = (name: string): string =>
  readJson<Manifest>(join(toolsDir, "node_modules", name, "package.json")).version;

/** Installs the runtimes, tries the clients of `folder` in each, and the sandbox where it is promised. */
export async function tryRuntimes(
  folder: string,
  say: (text: string) => void,
): Promise<readonly RuntimeResult[]> {
  const install = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  await must("installing the runtimes", "pnpm", install, { cwd: toolsDir });
  const bundles = await bundleFor(folder);
  const bin = (name: string): string => join(toolsDir, "node_modules/.bin", name);
  const program = "runtimes/run.mjs";
  const node = { name: `Node ${process.versions.node}`, command: process.execPath, args: [program] };
  const bun = { name: `Bun ${versionOf("bun")}`, command: bin("bun"), args: [program] };
  const deno = { name: `Deno ${versionOf("deno")}`, command: bin("deno"), args: ["run", "-A", program] };
  const workerd = {
    name: `workerd, miniflare ${versionOf("miniflare")}`,
    command: process.execPath,
    args: [join(toolsDir, "worker.mjs"), bundles],
  };
  const chromium = {
    name: "Chromium",
    command: process.execPath,
    args: [join(root, "tools/browser/runtimes.ts"), bundles],
  };
  const results: RuntimeResult[] = [];
  for (const runtime of [node, bun, deno, workerd, chromium]) {
    say(`trying ${runtime.name}`);
    results.push(await tryRuntime(runtime, node, folder));
  }
  for (const host of [bun, deno]) {
    say(`trying the sandbox on ${host.name}`);
    const { rows } = await tryRuntime(node, host, folder);
    const failed = Object.entries(rows).filter(([, { ok }]) => !ok);
    const seen = failed.length === 0 ? "ok" : JSON.stringify(failed);
    const at = results.findIndex(({ name }) => name === host.name);
    const result = results[at];
    if (result !== undefined)
      results[at] = { ...result, rows: { ...result.rows, sandbox: { ok: failed.length === 0, seen } } };
  }
  return results;
}

/** One column a runtime; what one was not tried with is a dash. */
export function runtimesTable(results: readonly RuntimeResult[]): string {
  const titles = [...new Set(results.flatMap(({ rows }) => Object.keys(rows)))];
  const cell = ({ rows, skipped }: RuntimeResult, title: string): string => {
    if (skipped !== undefined) return "skipped";
    const tried = rows[title];
    return tried === undefined ? "–" : tried.ok ? tried.seen : "FAIL";
  };
  const head = ["installed with npm", ...results.map(({ name }) => name)];
  return table(
    head,
    titles.map((title) => [title, ...results.map((result) => cell(result, title))]),
  );
}

/** What users' bundlers make for a Worker and for a page: nothing of Node's is taken in, or left to be found. */
async function bundleFor(folder: string): Promise<string> {
  const outdir = join(folder, "bundled-runtimes");
  mkdirSync(outdir, { recursive: true });
  const shared: BuildOptions = {
    bundle: true,
    target: "es2024",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["@opentelemetry/api", "rate-limiter-flexible"],
    logLevel: "silent",
  };
  const entry = (name: string): string => join(folder, "runtimes", name);
  await build({
    ...shared,
    entryPoints: [entry("worker.mjs")],
    outfile: join(outdir, "worker.mjs"),
    format: "esm",
    conditions: ["workerd", "worker", "browser", "import"],
  });
  await build({
    ...shared,
    entryPoints: [entry("page.mjs")],
    outfile: join(outdir, "page.js"),
    format: "iife",
    conditions: ["browser", "import"],
  });
  return outdir;
}

/** The clients on `runtime` against a sandbox on `host`. */
async function tryRuntime(runtime: Runtime, host: Runtime, folder: string): Promise<RuntimeResult> {
  const args = host.args.map((arg) => arg.replace("run.mjs", "sandbox.mjs"));
  const sandbox = start(host.command, args, { cwd: folder });
  try {
    const place = await placeOf(sandbox.stdout);
    const deadUrl = `http://127.0.0.1:${await freePort()}`;
    const env = { ...process.env, PLACE: JSON.stringify({ ...place, deadUrl }) };
    const cwd = runtime.name === "Chromium" ? root : folder;
    const { output } = await run(runtime.command, runtime.args, { cwd, env, timeoutMs: 180_000 });
    return read(runtime.name, output);
  } finally {
    sandbox.kill();
  }
}

async function placeOf(stdout: AsyncIterable<unknown>): Promise<object> {
  let text = "";
  for await (const chunk of stdout) {
    text += String(chunk);
    const line = /^PLACE (.*)$/m.exec(text)?.[1];
    if (line !== undefined && text.includes("\n")) return JSON.parse(line);
  }
  throw new Error(`the sandbox did not start:\n${text}`);
}

function read(name: string, output: string): RuntimeResult {
  const skipped = /^SKIPPED (.*)$/m.exec(output)?.[1];
  if (skipped !== undefined) return { name, rows: {}, skipped };
  const version = /^VERSION (.*)$/m.exec(output)?.[1];
  const titled = version === undefined ? name : `${name} ${version}`;
  const line = /^ROWS (.*)$/m.exec(output)?.[1];
  if (line === undefined) return { name: titled, rows: { started: { ok: false, seen: output } } };
  return { name: titled, rows: JSON.parse(line) };
}
