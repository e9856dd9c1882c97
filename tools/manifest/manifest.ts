// Writes the manifests of the client packages: packages/*/src/manifest/gen/manifest.ts. `node tools/manifest/manifest.ts` fails when
// one is stale or when something of an operation is not told; with --write it writes them.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { allManifests } from "./build.ts";
import { sourceOf } from "./write.ts";

const write = process.argv.includes("--write");
const { manifests, problems } = await allManifests();
for (const problem of problems) console.error(problem);
let stale = false;
for (const { folder, manifest } of manifests) {
  const file = join("packages", folder, "src/manifest/gen/manifest.ts");
  const text = sourceOf(manifest);
  if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
  if (write) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } else {
    stale = true;
    console.error(`${file} is stale: run npm run manifests and commit it`);
  }
}
// Skills hold tables, too.
for (const made of write ? ["tables.ts", "skills.ts"] : [])
  execFileSync(process.execPath, [`tools/manifest/${made}`, "--write"], { stdio: "inherit" });
// Clients that were made to be looked at may hold timers.
process.exit(problems.length > 0 || stale ? 1 : 0);
