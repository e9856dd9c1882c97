// Puts a manifest.json into every client package: the manifest for tools that are not JavaScript. Part of the build; not
// committed.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Manifest } from "../../packages/core/src/operation/manifest.ts";

for (const folder of readdirSync("packages")) {
  const file = join("packages", folder, "src/manifest/gen/manifest.ts");
  if (!existsSync(file)) continue;
  const { manifest }: { manifest: Manifest } = await import(pathToFileURL(resolve(file)).href);
  writeFileSync(join("packages", folder, "manifest.json"), `${JSON.stringify(manifest)}\n`);
}
