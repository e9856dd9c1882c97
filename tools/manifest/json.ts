// Puts a manifest.json into every client package: for tools that are not JavaScript, and what the package's own entry
// reads. Part of the build; not committed.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Manifest } from "../../packages/core/src/operation/manifest.ts";
import { pack } from "./packed.ts";

for (const folder of readdirSync("packages")) {
  const file = join("packages", folder, "src/manifest/gen/manifest.ts");
  if (!existsSync(file)) continue;
  const { manifest }: { manifest: Manifest } = await import(pathToFileURL(resolve(file)).href);
  writeFileSync(join("packages", folder, "manifest.json"), `${JSON.stringify(pack(manifest))}\n`);
}
