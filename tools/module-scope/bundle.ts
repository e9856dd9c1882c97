// The entries of the REST packages as a bundler makes them for a place that is no Node.
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
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

/** Bundles a module, or a text of one, into a script that leaves what it exports in `entry`. */
export async function bundleEntry(
  module: { readonly file: string } | { readonly text: string },
): Promise<string> {
  const { outputFiles } = await build({
    ...("file" in module
      ? { entryPoints: [module.file] }
      : { stdin: { contents: module.text, resolveDir: root, loader: "ts" as const } }),
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
  });
  return outputFiles[0]?.text ?? "";
}
