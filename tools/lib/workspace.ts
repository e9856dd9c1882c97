// What there is to publish, read from packages/*/package.json.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

/** What we read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly description: string;
  readonly keywords?: readonly string[];
  readonly sideEffects?: boolean;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly engines?: { readonly node: string };
  readonly repository?: { readonly url?: string; readonly directory?: string };
  readonly exports: Readonly<Record<string, ExportConditions | string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface ExportConditions {
  readonly "@telcokit/source"?: string;
  readonly import?: Loaded;
  readonly require?: Loaded;
}

interface Loaded {
  readonly types: string;
  readonly default: string;
}

/** One thing that can be imported of a package. */
export interface Entry {
  readonly subpath: string;
  readonly specifier: string;
  /** `index`, `wire`, …: what its files in dist are called. */
  readonly file: string;
  /** Only `import` finds it: it is built on packages that are ESM themselves. */
  readonly esmOnly: boolean;
  /** Its source, from the package's folder: `./src/index.ts`. */
  readonly source: string;
}

export interface PublicPackage {
  readonly name: string;
  /** Below `packages`. */
  readonly folder: string;
  readonly dir: string;
  readonly manifest: Manifest;
  readonly entries: readonly Entry[];
}

export function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Every public package below `dir`, with its entries. */
export function publicPackages(dir: string = root): PublicPackage[] {
  return (
    readdirSync(join(dir, "packages"))
      .map((folder) => ({ folder, dir: join(dir, "packages", folder) }))
      // A package of another branch leaves its node_modules behind.
      .filter((one) => existsSync(join(one.dir, "package.json")))
      .map((one) => ({ ...one, manifest: readJson<Manifest>(join(one.dir, "package.json")) }))
      .filter(({ manifest }) => manifest.private !== true)
      .map((one) => ({ ...one, name: one.manifest.name, entries: entriesOf(one.manifest) }))
  );
}

function entriesOf({ name, exports = {} }: Manifest): Entry[] {
  return Object.entries(exports).flatMap(([subpath, conditions]) =>
    typeof conditions === "string"
      ? []
      : [
          {
            subpath,
            specifier: name + subpath.slice(1),
            file: subpath === "." ? "index" : subpath.slice(2),
            esmOnly: conditions.require === undefined,
            source: conditions["@telcokit/source"] ?? "",
          },
        ],
  );
}
