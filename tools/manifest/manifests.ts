import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Manifest } from "../../packages/core/src/operation/manifest.ts";

/** The manifests as they were written, by the package's folder. */
export async function manifestsByFolder(): Promise<ReadonlyMap<string, Manifest>> {
  const found = new Map<string, Manifest>();
  for (const folder of readdirSync("packages")) {
    const file = join("packages", folder, "src/manifest/gen/manifest.ts");
    if (!existsSync(file)) continue;
    const module: { readonly manifest: Manifest } = await import(pathToFileURL(resolve(file)).href);
    found.set(folder, module.manifest);
  }
  return found;
}
