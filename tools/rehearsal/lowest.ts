import type { PublicPackage } from "../lib/workspace.ts";

/** The lowest release of every dependency that is none of ours and is not pinned: `^2.1.0` is 2.1.0. */
export function lowestVersions(packages: readonly PublicPackage[]): Record<string, string> {
  const ranges = packages.flatMap(({ manifest }) => Object.entries(manifest.dependencies ?? {}));
  const open = ranges.filter(([name, range]) => !name.startsWith("@telcokit/") && /^[\^~]/.test(range));
  return Object.fromEntries(open.map(([name, range]) => [name, range.slice(1)]));
}
