import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { PGlite } from "@electric-sql/pglite";

const cache = new URL("../../../node_modules/.cache/pglite/", import.meta.url);

/**
 * A Postgres in the process. What a new one looks like is kept in `node_modules/.cache`: to begin from there takes a quarter
 * of the time.
 */
export async function startPglite(): Promise<PGlite> {
  const { PGlite } = await import("@electric-sql/pglite");
  const manifest = new URL("../package.json", import.meta.resolve("@electric-sql/pglite"));
  const { version } = JSON.parse(await readFile(manifest, "utf8"));
  const kept = fileURLToPath(new URL(`${version}.tar`, cache));
  const loaded = await readFile(kept).catch(() => undefined);
  if (loaded !== undefined) return PGlite.create({ loadDataDir: new Blob([loaded]) });
  const made = await PGlite.create();
  const draft = `${kept}.${crypto.randomUUID()}`;
  await mkdir(cache, { recursive: true });
  await writeFile(draft, await (await made.dumpDataDir("none")).bytes());
  await rename(draft, kept);
  return made;
}
