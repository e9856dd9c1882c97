// Puts a manifest.json into every client package: for tools that are not JavaScript, and what the package's own entry
// reads. Part of the build; not committed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { manifestsByFolder } from "./manifests.ts";
import { pack } from "./pack.ts";

for (const [folder, manifest] of await manifestsByFolder())
  writeFileSync(join("packages", folder, "manifest.json"), `${JSON.stringify(pack(manifest))}\n`);
