// The entries of the REST packages as a bundler makes them for a place that is no Node.
import { basename, join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { publicPackages, root } from "../lib/workspace.ts";

export interface PortableEntry {
  readonly specifier: string;
  /** Its source. */
  readonly file: string;
}

/** Those that the clients' own list of runtimes promises only for Node, Bun and Deno: docs/runtimes.md. */
const nodeOnly: ReadonlySet<string> = new Set([
  "@telcokit/sandbox",
  "@telcokit/cli",
  "@telcokit/pg-boss",
  "@telcokit/core/undici",
]);

const isForNode = (name: string): boolean => nodeOnly.has(name) || name.startsWith("@telcokit/wgtwo-");

/** What must load where nothing of Node is. */
export function portableEntries(): readonly PortableEntry[] {
  return publicPackages()
    .filter(({ name }) => !isForNode(name))
    .flatMap(({ dir, entries }) =>
      entries.map(({ specifier, source }) => ({ specifier, file: join(dir, source) })),
    )
    .filter(({ specifier }) => !isForNode(specifier));
}

/** Static imports of Node's modules stop a Worker without `nodejs_compat`; what is asked for later may be absent. */
const noNode: Plugin = {
  name: "no-node",
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path, kind, importer }) =>
      kind === "dynamic-import"
        ? { path, external: true }
        : { errors: [{ text: `${path} is imported by ${importer}: only Node has it` }] },
    );
  },
};

const settings = {
  bundle: true,
  write: false,
  format: "iife",
  globalName: "entry",
  platform: "neutral",
  mainFields: ["module", "main"],
  conditions: ["@telcokit/source", "workerd", "worker", "browser", "import"],
  external: ["undici", "@opentelemetry/api", "rate-limiter-flexible"],
  plugins: [noNode],
  logLevel: "silent",
} satisfies BuildOptions;

/** Bundles each into a script that leaves what it exports in `entry`: by specifier. What they share is read once. */
export async function bundleEntries(entries: readonly PortableEntry[]): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    ...settings,
    entryPoints: entries.map(({ file }, at) => ({ in: file, out: String(at) })),
    outdir: root,
  });
  const textOf = new Map(outputFiles.map(({ path, text }) => [basename(path, ".js"), text]));
  return new Map(entries.map(({ specifier }, at) => [specifier, textOf.get(String(at)) ?? ""]));
}

/** The same of a module's text. */
export async function bundleText(text: string): Promise<string> {
  const { outputFiles } = await build({
    ...settings,
    stdin: { contents: text, resolveDir: root, loader: "ts" },
  });
  return outputFiles[0]?.text ?? "";
}
