// The bills of materials (CycloneDX) of what is published, into sbom/. pnpm lists dependencies; what the build puts into
// core's own files is added to the bill of core and of every package that depends on it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bill, Component } from "./lib/bill.ts";
import { readJson } from "./lib/workspace.ts";

/** As in tools/tsup-preset.ts; oauth4webapi is listed anyway, as a dependency. */
const bundled = ["zod", "ky"];
const core = "pkg:npm/%40telcokit/core@";

function writeBills(filter: string, out: string, ...options: readonly string[]): void {
  const format = ["--sbom-format", "cyclonedx", "--out", join(out, "%s.cdx.json")];
  execFileSync("pnpm", ["--filter", filter, "sbom", "--split", ...options, ...format], { stdio: "inherit" });
}

function bundledComponents(): Component[] {
  const dir = mkdtempSync(join(tmpdir(), "telcokit-sbom-"));
  try {
    writeBills("@telcokit/core", dir);
    const { components } = readJson<Bill>(join(dir, "telcokit-core.cdx.json"));
    return bundled.map((name) => {
      const found = components.find((one) => one.name === name && one.group === undefined);
      if (found === undefined) throw new Error(`core is built without ${name}`);
      const { properties: _, ...component } = found;
      return { ...component, scope: "required" }; // not for development, as pnpm thinks
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The bill of what holds core, with what is inside core. */
function completed(bill: Bill, inside: readonly Component[]): Bill {
  const listed = new Set(bill.components.map((one) => one["bom-ref"]));
  const added = inside.filter((one) => !listed.has(one["bom-ref"]));
  const refs = inside.map((one) => one["bom-ref"]);
  return {
    ...bill,
    components: [...bill.components, ...added],
    dependencies: [
      ...bill.dependencies.map((one) =>
        one.ref.startsWith(core)
          ? { ...one, dependsOn: [...new Set([...(one.dependsOn ?? []), ...refs])] }
          : one,
      ),
      ...added.map((one) => ({ ref: one["bom-ref"], dependsOn: [] })),
    ],
  };
}

const inside = bundledComponents();
writeBills("./packages/*", "sbom", "--prod");
for (const file of readdirSync("sbom").filter((name) => name.endsWith(".cdx.json"))) {
  const path = join("sbom", file);
  const bill = readJson<Bill>(path);
  if (!bill.dependencies.some(({ ref }) => ref.startsWith(core))) continue;
  writeFileSync(path, `${JSON.stringify(completed(bill, inside), null, 2)}\n`);
}
