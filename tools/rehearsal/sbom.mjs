// The bills of materials that release.yml attaches: each must be there by the name that it looks for, and be whole.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { must } from "./run.mjs";

/** Makes them in `checkout`, as release.yml does. */
export async function writeBills(checkout) {
  await must("the bills of materials", "pnpm", ["run", "do:sbom"], { cwd: checkout });
}

/** Every problem of the bill of one package, each a sentence. */
export function problemsOfBill({ folder, name, manifest }, version, checkout) {
  const file = `telcokit-${folder}.cdx.json`;
  const path = join(checkout, "sbom", file);
  if (!existsSync(path)) return [`there is no ${file}`];
  const { bomFormat, metadata, components } = JSON.parse(readFileSync(path, "utf8"));
  const fullName = ({ group, name: own }) => (group === undefined ? own : `${group}/${own}`);
  const listed = new Set(components.map(fullName));
  const subject = `${fullName(metadata.component)}@${metadata.component.version}`;
  return [
    ...(bomFormat === "CycloneDX" ? [] : [`${file} is no CycloneDX`]),
    ...(subject === `${name}@${version}` ? [] : [`${file} is about ${subject}`]),
    // zod is nobody's dependency, but inside core.
    ...[...Object.keys(manifest.dependencies ?? {}), ...(name === "@telcokit/core" ? ["zod"] : [])]
      .filter((dependency) => !listed.has(dependency))
      .map((dependency) => `${file} does not list ${dependency}`),
  ];
}
