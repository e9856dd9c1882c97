// The bills of materials (CycloneDX) of what is published, into sbom/. pnpm lists dependencies; what the build puts into
// core's own files is added to the bill of core and of every package that depends on it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As in tools/tsup-preset.ts; ky and oauth4webapi are listed anyway, as dependencies. */
const bundled = ["zod"];
const core = "pkg:npm/%40telcokit/core@";

function writeBills(filter, out, ...options) {
  const format = ["--sbom-format", "cyclonedx", "--out", join(out, "%s.cdx.json")];
  execFileSync("pnpm", ["--filter", filter, "sbom", "--split", ...options, ...format], { stdio: "inherit" });
}

const read = (path) => JSON.parse(readFileSync(path, "utf8"));

function bundledComponents() {
  const dir = mkdtempSync(join(tmpdir(), "telcokit-sbom-"));
  try {
    writeBills("@telcokit/core", dir);
    const { components } = read(join(dir, "telcokit-core.cdx.json"));
    return bundled
      .map((name) => components.find((one) => one.name === name && one.group === undefined))
      .map((one) => ({ ...one, scope: "required", properties: undefined })); // not for development, as pnpm thinks
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const inside = bundledComponents();
writeBills("./packages/*", "sbom", "--prod");
for (const file of readdirSync("sbom").filter((name) => name.endsWith(".cdx.json"))) {
  const path = join("sbom", file);
  const bill = read(path);
  const holder = bill.dependencies.find(({ ref }) => ref.startsWith(core));
  if (holder === undefined) continue;
  const added = inside.filter(
    (one) => !bill.components.some((listed) => listed["bom-ref"] === one["bom-ref"]),
  );
  bill.components.push(...added);
  bill.dependencies.push(...added.map((one) => ({ ref: one["bom-ref"], dependsOn: [] })));
  holder.dependsOn = [...new Set([...(holder.dependsOn ?? []), ...inside.map((one) => one["bom-ref"])])];
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
}
