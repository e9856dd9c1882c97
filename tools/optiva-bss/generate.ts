// Makes the client for Optiva's billing gateways and the tables of its sandbox out of packages/optiva-bss/facts:
// `npm run generate`. With --check nothing is written: it fails when what is committed is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { clientFiles } from "./client-files.ts";
import { readModel } from "./model.ts";
import { withOperations } from "./readme.ts";
import { sandboxFiles } from "./sandbox-files.ts";

const check = process.argv.includes("--check");
const operations = readModel();
const outputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "packages/optiva-bss/src/gen": clientFiles(operations),
  "packages/sandbox/src/systems/bss/gen": sandboxFiles(operations),
};

let stale = false;
for (const [folder, files] of Object.entries(outputs)) {
  const present = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    : [];
  const same =
    present.toSorted().join() === Object.keys(files).toSorted().join() &&
    present.every((name) => readFileSync(`${folder}/${name}`, "utf8") === files[name]);
  if (same) continue;
  if (check) {
    console.error(`${folder} is stale: run npm run generate and commit the result`);
    stale = true;
    continue;
  }
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
    writeFileSync(`${folder}/${name}`, text);
  }
}
const readme = "packages/optiva-bss/README.md";
const before = readFileSync(readme, "utf8");
const after = withOperations(before, operations);
if (before !== after && check) {
  console.error(`${readme} is stale: run npm run generate and commit the result`);
  stale = true;
} else if (before !== after) writeFileSync(readme, after);

process.exitCode = stale ? 1 : 0;
