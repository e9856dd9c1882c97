// Tables that the manifests make: operations in the READMEs, categories in docs/errors.md. A table stands between
// `<!-- operations -->` (or `<!-- categories -->`) and the same with a slash. `node tools/manifest/tables.ts` fails when
// one is stale; with --write it writes them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../packages/core/src/operation/manifest.ts";
import { manifestsByFolder } from "./manifests.ts";
import { operationTable } from "./operation-table.ts";

const write = process.argv.includes("--write");

/** Every code of every system: what kind of failure it is, and where it comes from. */
function categoryTable(manifests: readonly Manifest[]): string {
  const rows = manifests.flatMap(({ package: name, operations }) => {
    const codes = new Map<string, { categories: Set<string>; operations: Set<string> }>();
    for (const operation of operations)
      for (const { code, category } of operation.errors) {
        const row = codes.get(code) ?? { categories: new Set(), operations: new Set() };
        row.categories.add(category);
        row.operations.add(operation.name);
        codes.set(code, row);
      }
    return [...codes].map(([code, { categories, operations: where }]) => {
      const list =
        where.size > 3 ? `${where.size} operations` : [...where].map((one) => `\`${one}\``).join(", ");
      const kinds = [...categories].map((one) => `\`${one}\``).join(" or ");
      return `| \`${name}\` | \`${code}\` | ${kinds} | ${list} |`;
    });
  });
  return ["| package | code | category | of |", "|---|---|---|---|", ...rows].join("\n");
}

const manifests = await manifestsByFolder();
const tables = [
  // The README of optiva-bss has its table from the facts that the client itself is made of.
  ...[...manifests]
    .filter(([folder]) => folder !== "optiva-bss")
    .map(([folder, manifest]) => ({
      file: join("packages", folder, "README.md"),
      mark: "operations",
      table: operationTable(manifest),
    })),
  { file: "docs/errors.md", mark: "categories", table: categoryTable([...manifests.values()]) },
];
let failed = false;
for (const { file, mark, table } of tables) {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const between = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(\n<!-- /${mark} -->)`);
  if (!between.test(text)) {
    failed = true;
    console.error(`${file} has no place for the table: <!-- ${mark} --> and <!-- /${mark} -->`);
    continue;
  }
  const made = text.replace(between, (_all, start: string, end: string) => `${start}${table}${end}`);
  if (made === text) continue;
  if (write) writeFileSync(file, made);
  else {
    failed = true;
    console.error(`${file}: the table of ${mark} is stale; run npm run manifests and commit it`);
  }
}
process.exit(failed ? 1 : 0);
