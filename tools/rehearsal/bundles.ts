// Users' programs as their bundlers make them, into `bundled` in a consumer's folder. consumer/bundled.mjs runs them.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { must } from "../lib/process.ts";
import { toolsDir } from "../lib/rehearsal-tools.ts";
import type { PublicPackage } from "../lib/workspace.ts";

/** What nobody bundles, who does not have it. */
const optional = ["undici", "@opentelemetry/api", "msw"];

export const esbuildOptions: BuildOptions = {
  platform: "node",
  target: "node22",
  bundle: true,
  minify: true,
  external: optional,
  logLevel: "silent",
};

/** The sandbox is in nobody's bundle, and a command has nothing to import. */
export function bundled(packages: readonly PublicPackage[]): PublicPackage[] {
  return packages.filter(({ name, entries }) => name !== "@telcokit/sandbox" && entries.length > 0);
}

/** What a user's bundler config says when it makes ESM of CommonJS that requires Node's modules, as @grpc/grpc-js does. */
const withRequire =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Bundles a call of every client in each of the ways that users do. */
export async function bundlePrograms(dir: string, packages: readonly PublicPackage[]): Promise<void> {
  const clients = bundled(packages);
  const rest = clients.filter(({ name }) => !name.startsWith("@telcokit/wgtwo-"));
  mkdirSync(join(dir, "bundled"), { recursive: true });
  writeFileSync(join(dir, "all-clients.mjs"), programOf(clients));
  writeFileSync(join(dir, "rest-clients.mjs"), programOf(rest));
  const banner = { js: withRequire };
  const ways: readonly (BuildOptions & { readonly entry: string })[] = [
    { entry: "all-clients.mjs", outfile: "esbuild.cjs", format: "cjs" },
    { entry: "all-clients.mjs", outfile: "esbuild.mjs", format: "esm", banner },
    { entry: "rest-clients.mjs", outfile: "esbuild-rest.mjs", format: "esm" },
  ];
  for (const { entry, outfile = "", ...options } of ways)
    await build({
      ...esbuildOptions,
      ...options,
      entryPoints: [join(dir, entry)],
      outfile: join(dir, "bundled", outfile),
    });
  // The others are tools of the rehearsal's own workspace, which only a script inside it can load.
  for (const bundler of ["webpack", "rollup", "vite"])
    await must(`bundling with ${bundler}`, process.execPath, [
      join(toolsDir, "bundlers", `${bundler}.mjs`),
      dir,
    ]);
}

function programOf(some: readonly PublicPackage[]): string {
  return [
    'import { callAll } from "./calls.cjs";',
    ...some.map(({ name }, at) => `import * as package${at} from "${name}";`),
    `const packages = { ${some.map(({ name }, at) => `"${name}": package${at}`).join(", ")} };`,
    "void callAll(Object.keys(packages), (name) => packages[name], JSON.parse(process.env.SANDBOX));",
    "",
  ].join("\n");
}
