// How long importing a package takes: the median of 15 fresh processes, above the median of as many that import nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/process.ts";
import type { PublicPackage } from "../lib/workspace.ts";
import { bundled } from "./bundles.ts";

const processes = 15;
/** Milliseconds above bare Node that importing a package may take. */
const budgets: Readonly<Record<string, number>> = {
  "@telcokit/wgtwo-grpc": 150,
  "@telcokit/wgtwo-consents": 150,
  "@telcokit/wgtwo-sipbreakout": 150,
};
const budgetOfRest = 60;

const formats = {
  mjs: (name: string) => `import "${name}";\n`,
  cjs: (name: string) => `require("${name}");\n`,
};
type Format = keyof typeof formats;

interface Program {
  readonly file: string;
  readonly format: Format;
  readonly name: string;
  readonly times: number[];
}

/** In milliseconds. */
export interface ColdStart {
  readonly name: string;
  readonly mjs: number;
  readonly cjs: number;
  readonly budget: number;
  readonly ok: boolean;
}

/** One row per package. */
export async function measureColdStarts(
  dir: string,
  node: string,
  packages: readonly PublicPackage[],
): Promise<ColdStart[]> {
  const measured = bundled(packages);
  const programs = writePrograms(join(dir, "cold"), measured);
  // Round by round, so that a busy moment of the machine meets all of them. The first round warms the disk cache.
  for (let round = 0; round <= processes; round += 1)
    for (const { file, times } of programs) {
      const { ok, output, ms } = await run(node, [join(dir, "cold", file)]);
      if (!ok) throw new Error(`${file}: ${output}`);
      if (round > 0) times.push(ms);
    }
  const cost = (name: string, format: Format): number =>
    medianOf(programs, name, format) - medianOf(programs, "bare", format);
  return measured.map(({ name }) => {
    const [mjs, cjs] = [cost(name, "mjs"), cost(name, "cjs")];
    const budget = budgets[name] ?? budgetOfRest;
    return { name, mjs, cjs, budget, ok: mjs < budget && cjs < budget };
  });
}

function writePrograms(folder: string, packages: readonly PublicPackage[]): Program[] {
  mkdirSync(folder, { recursive: true });
  return (Object.keys(formats) as Format[]).flatMap((format) =>
    [{ folder: "bare", name: "bare" }, ...packages].map(({ folder: own, name }) => {
      const file = `${own}.${format}`;
      writeFileSync(join(folder, file), name === "bare" ? "" : formats[format](name));
      return { file, format, name, times: [] };
    }),
  );
}

function medianOf(programs: readonly Program[], name: string, format: Format): number {
  const times = programs.find((one) => one.name === name && one.format === format)?.times ?? [];
  return times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.NaN;
}
