// The bills of materials that release.yml attaches: each must be there by the name that it looks for, and be whole.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Bill, fullName } from "../lib/bill.ts";
import { bundledIn } from "../lib/bundled.ts";
import { must } from "../lib/process.ts";
import { type PublicPackage, readJson } from "../lib/workspace.ts";

/** Makes them in `checkout`, as release.yml does. */
export async function writeBills(checkout: string): Promise<void> {
  await must("the bills of materials", "pnpm", ["run", "do:sbom"], { cwd: checkout });
}

/** Every problem of the bill of one package, each a sentence. */
export function problemsOfBill(
  { folder, name, manifest }: PublicPackage,
  version: string | undefined,
  checkout: string,
): string[] {
  const file = `telcokit-${folder}.cdx.json`;
  const path = join(checkout, "sbom", file);
  if (!existsSync(path)) return [`there is no ${file}`];
  const { bomFormat, metadata, components } = readJson<Bill>(path);
  const listed = new Set(components.map(fullName));
  const subject = `${fullName(metadata.component)}@${metadata.component.version}`;
  // Nobody's dependencies, but inside it.
  const inside = bundledIn(join(checkout, "packages", folder)).map((one) => one.name);
  return [
    ...(bomFormat === "CycloneDX" ? [] : [`${file} is no CycloneDX`]),
    ...(subject === `${name}@${version}` ? [] : [`${file} is about ${subject}`]),
    ...[...Object.keys(manifest.dependencies ?? {}), ...inside]
      .filter((dependency) => !listed.has(dependency))
      .map((dependency) => `${file} does not list ${dependency}`),
  ];
}
