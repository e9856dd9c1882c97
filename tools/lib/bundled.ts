import { join } from "node:path";
import { readText } from "./files.ts";

/** A package whose code is in files of ours. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
}

/** The file that has their licences. */
export const licences = "THIRD-PARTY-LICENSES.md";

/** What the build puts into files of the package in `dir`, by the licences that it has to show: one chapter for each. */
export function bundledIn(dir: string): readonly Bundled[] {
  const chapters = readText(join(dir, licences)).matchAll(/^## (\S+) (\d\S*)$/gm);
  return [...chapters].map(([, name = "", version = ""]) => ({ name, version }));
}
