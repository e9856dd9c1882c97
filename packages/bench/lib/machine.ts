import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { fromSource } from "./spawn.ts";

/** What the figures were taken on. */
export function machine(): string[] {
  const bench = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const versions = Object.keys(bench.dependencies as Record<string, string>)
    .filter((name) => !name.startsWith("@telcokit/"))
    .map((name) => `${name} ${versionOf(name)}`);
  const [load = 0] = loadavg();
  return [
    `Machine: ${cpus()[0]?.model.trim() ?? "unknown"}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}; load before the run: ${load.toFixed(1)}.`,
    `Node ${process.version}; our packages ${fromSource ? "from source" : "as built"}.`,
    `Compared: ${versions.join(", ")}.`,
  ];
}

function versionOf(name: string): string {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}
