// What there is to publish, read from packages/*/package.json.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const tools = join(root, "tools/rehearsal");

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The tool `name` as it is started: `[node, its script]`. */
export function tool(name, bin = name) {
  const manifest = readJson(join(tools, "node_modules", name, "package.json"));
  const file = typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin];
  return join(tools, "node_modules", name, file);
}

/** Every public package below `dir`, with its entries. */
export function publicPackages(dir = root) {
  return readdirSync(join(dir, "packages"))
    .map((folder) => ({ folder, dir: join(dir, "packages", folder) }))
    .map((one) => ({ ...one, manifest: readJson(join(one.dir, "package.json")) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map((one) => ({ ...one, name: one.manifest.name, entries: entriesOf(one.manifest) }));
}

function entriesOf({ name, exports }) {
  return Object.entries(exports)
    .filter(([, conditions]) => typeof conditions === "object")
    .map(([subpath, conditions]) => ({
      subpath,
      specifier: name + subpath.slice(1),
      /** `index`, `wire`, …: what its files in dist are called. */
      file: subpath === "." ? "index" : subpath.slice(2),
      /** Only `import` finds it: it is built on packages that are ESM themselves. */
      esmOnly: conditions.require === undefined,
      conditions,
    }));
}
