// How long importing a package takes: the median of 15 fresh processes, above the median of as many that import nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";

const processes = 15;
/** Milliseconds above bare Node that importing a package may take. */
const budgets = {
  "@telcokit/wgtwo-grpc": 150,
  "@telcokit/wgtwo-consents": 150,
  "@telcokit/wgtwo-sipbreakout": 150,
};
const budgetOfRest = 60;

const formats = {
  mjs: (name) => `import "${name}";\n`,
  cjs: (name) => `require("${name}");\n`,
};

/** One row per package: `{ name, mjs, cjs, budget, ok }`, in milliseconds. */
export async function measureColdStarts(dir, node, packages) {
  const measured = packages.filter(({ name }) => name !== "@telcokit/sandbox");
  const folder = join(dir, "cold");
  mkdirSync(folder, { recursive: true });
  const programs = [];
  for (const [format, program] of Object.entries(formats)) {
    writeFileSync(join(folder, `bare.${format}`), "");
    programs.push({ file: `bare.${format}`, format, name: "bare", times: [] });
    for (const one of measured) {
      writeFileSync(join(folder, `${one.folder}.${format}`), program(one.name));
      programs.push({ file: `${one.folder}.${format}`, format, name: one.name, times: [] });
    }
  }
  // Round by round, so that a busy moment of the machine meets all of them. The first round warms the disk cache.
  for (let round = 0; round <= processes; round += 1)
    for (const { file, times } of programs) {
      const { ok, output, ms } = await run(node, [join(folder, file)]);
      if (!ok) throw new Error(`${file}: ${output}`);
      if (round > 0) times.push(ms);
    }
  const cost = (name, format) => medianOf(programs, name, format) - medianOf(programs, "bare", format);
  return measured.map(({ name }) => {
    const [mjs, cjs] = [cost(name, "mjs"), cost(name, "cjs")];
    const budget = budgets[name] ?? budgetOfRest;
    return { name, mjs, cjs, budget, ok: mjs < budget && cjs < budget };
  });
}

function medianOf(programs, name, format) {
  const { times } = programs.find((one) => one.name === name && one.format === format);
  return times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)];
}
