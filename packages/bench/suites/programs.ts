// A whole program, from the start of its process to its end: what a command or a function that starts cold costs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { fromSource } from "../lib/spawn.ts";
import { median } from "../lib/stats.ts";

export interface ProgramRow {
  readonly name: string;
  /** Median, from the start of the process to its end. */
  readonly ms: number;
}

const files: readonly (readonly [string, string])[] = [
  ["telcokit, ESM", "telcokit.mjs"],
  ["telcokit, CommonJS", "telcokit.cjs"],
  ["@azure-rest/core-client", "azure.mjs"],
  ["stripe", "stripe.mjs"],
  ["openai", "openai.mjs"],
  ["twilio", "twilio.mjs"],
];
const fileOf = (name: string): string => fileURLToPath(new URL(`../programs/${name}`, import.meta.url));

export async function measurePrograms(address: string, rounds: number): Promise<ProgramRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "telcokit-bench-"));
  try {
    const bundled = join(folder, "bundle.mjs");
    await build({
      entryPoints: [fileOf("telcokit.mjs")],
      outfile: bundled,
      bundle: true,
      minify: true,
      platform: "node",
      format: "esm",
      // Optional peers: whoever has them marks them so too.
      external: ["undici", "@opentelemetry/api"],
      logLevel: "error",
      ...(fromSource ? { conditions: ["@telcokit/source"] } : {}),
    });
    const programs = [
      ...files.map(([name, file]) => [name, fileOf(file)] as const),
      ["telcokit, one file by esbuild", bundled] as const,
    ];
    const times = new Map<string, number[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, file] of round % 2 === 0 ? programs : programs.toReversed()) {
        const ms = await timeOf(file, address);
        // The first round fills the file system's cache.
        if (round > 0) times.set(name, [...(times.get(name) ?? []), ms]);
      }
    }
    return programs.map(([name]) => ({ name, ms: median(times.get(name) ?? []) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timeOf(file: string, address: string): Promise<number> {
  const started = performance.now();
  const flags = fromSource ? ["--conditions=@telcokit/source"] : [];
  const child = spawn(process.execPath, ["--disable-warning=DEP0187", ...flags, file, address], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return performance.now() - started;
}
