import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface InstallSize {
  readonly packages: number;
  readonly bytes: number;
}

const bench = new URL("../", import.meta.url).pathname;

/** What `npm install <name>` puts on the disk: the package and everything it cannot do without, each once. */
export function installSize(name: string): InstallSize {
  const found = new Set<string>();
  collect(realpathSync(join(bench, "node_modules", name)), found);
  const bytes = [...found].reduce((sum, folder) => sum + folderBytes(folder), 0);
  return { packages: found.size, bytes };
}

function collect(folder: string, found: Set<string>): void {
  if (found.has(folder)) return;
  found.add(folder);
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: Manifest = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const peers = Object.keys(peerDependencies ?? {}).filter(
    (peer) => peerDependenciesMeta?.[peer]?.optional !== true,
  );
  for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
    const at = resolve(folder, name);
    if (at !== undefined) collect(at, found);
  }
}

function resolve(from: string, name: string): string | undefined {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    const candidate = join(at, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return realpathSync(candidate);
  }
  return undefined;
}

/** Of our own packages only what is published. */
function folderBytes(folder: string): number {
  const ours = existsSync(join(folder, "tsup.config.ts"));
  const { files = [] }: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const parts = ours ? ["package.json", ...files].map((part) => join(folder, part)) : [folder];
  return parts.filter((part) => existsSync(part)).reduce((sum, part) => sum + bytesIn(part), 0);
}

function bytesIn(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce(
    (sum, entry) => sum + (entry === "node_modules" ? 0 : bytesIn(join(path, entry))),
    0,
  );
}
