import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Manifest } from "../../packages/core/src/operation/manifest.ts";

/** The packages that have a manifest: those with a client. */
export function clientFolders(): readonly string[] {
  return readdirSync("packages").filter((folder) => existsSync(join("packages", folder, "src/manifest.ts")));
}

/** A file of a package's source, to import. */
export function sourceUrl(folder: string, file: string): string {
  return pathToFileURL(resolve("packages", folder, "src", file)).href;
}

/** What a file of a package's source exports. */
export function fromSource(folder: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  return import(sourceUrl(folder, file));
}

/** A package's manifest as it was written. */
export async function manifestOf(folder: string): Promise<Manifest> {
  const { manifest } = await fromSource(folder, "manifest.ts");
  return manifest as Manifest;
}

/** The manifests as they were written, by the package's folder. */
export async function manifestsByFolder(): Promise<ReadonlyMap<string, Manifest>> {
  const found = new Map<string, Manifest>();
  for (const folder of clientFolders()) found.set(folder, await manifestOf(folder));
  return found;
}
