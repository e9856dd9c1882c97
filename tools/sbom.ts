// The bills of materials (CycloneDX) of what is published, into sbom/. pnpm lists dependencies; what the build puts into
// files of a package is added to its bill, and to the bill of every package that depends on it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bill, type Component, fullName } from "./lib/bill.ts";
import { type Bundled, bundledIn } from "./lib/bundled.ts";
import { publicPackages, readJson } from "./lib/workspace.ts";

function writeBills(filter: string, out: string, ...options: readonly string[]): void {
  const format = ["--sbom-format", "cyclonedx", "--out", join(out, "%s.cdx.json")];
  execFileSync("pnpm", ["--filter", filter, "sbom", "--split", ...options, ...format], { stdio: "inherit" });
}

/** A package that holds others, and what it holds. */
interface Holder {
  /** How references to it begin. */
  readonly ref: string;
  readonly inside: readonly Component[];
}

function holderOf(holder: string, bundled: readonly Bundled[]): Holder {
  const dir = mkdtempSync(join(tmpdir(), "telcokit-sbom-"));
  try {
    writeBills(holder, dir);
    const { components } = readJson<Bill>(join(dir, `${holder.slice(1).replace("/", "-")}.cdx.json`));
    const inside = bundled.map(({ name, version }) => {
      const found = components.find((one) => fullName(one) === name && one.version === version);
      if (found === undefined)
        throw new Error(`${holder} has the licence of ${name} ${version} and is built without it`);
      const { properties: _, ...component } = found;
      return { ...component, scope: "required" }; // not for development, as pnpm thinks
    });
    return { ref: `pkg:npm/${holder.replace("@", "%40")}@`, inside };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The bill of what is a holder or depends on one, with what is inside that. */
function completed(bill: Bill, { ref, inside }: Holder): Bill {
  if (!bill.dependencies.some((one) => one.ref.startsWith(ref))) return bill;
  const listed = new Set(bill.components.map((one) => one["bom-ref"]));
  const added = inside.filter((one) => !listed.has(one["bom-ref"]));
  const refs = inside.map((one) => one["bom-ref"]);
  return {
    ...bill,
    components: [...bill.components, ...added],
    dependencies: [
      ...bill.dependencies.map((one) =>
        one.ref.startsWith(ref)
          ? { ...one, dependsOn: [...new Set([...(one.dependsOn ?? []), ...refs])] }
          : one,
      ),
      ...added.map((one) => ({ ref: one["bom-ref"], dependsOn: [] })),
    ],
  };
}

const holders = publicPackages()
  .map(({ name, dir }) => ({ name, bundled: bundledIn(dir) }))
  .filter(({ bundled }) => bundled.length > 0)
  .map(({ name, bundled }) => holderOf(name, bundled));
writeBills("./packages/*", "sbom", "--prod");
for (const file of readdirSync("sbom").filter((name) => name.endsWith(".cdx.json"))) {
  const path = join("sbom", file);
  const bill = holders.reduce(completed, readJson<Bill>(path));
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
}
