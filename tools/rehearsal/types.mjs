// Type-checks users' programs: every entry from ESM and from CommonJS, and the examples, with nothing skipped.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inParallel, run } from "./run.mjs";
import { tool, tools } from "./workspace.mjs";

const compilers = ["typescript5", "typescript6", "typescript7"];

const modes = {
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};

/** `{ version, mode, ok, output }` of every pair of a compiler and a mode, in the folder `dir`. */
export async function checkTypes(dir, packages) {
  const entries = packages.flatMap((one) => one.entries);
  writeConsumers(join(dir, "types"), entries);
  const pairs = compilers.flatMap((compiler) => Object.keys(modes).map((mode) => ({ compiler, mode })));
  for (const mode of Object.keys(modes)) writeConfig(dir, mode);
  return inParallel(2, pairs, async ({ compiler, mode }) => {
    const args = [tool(compiler, "tsc"), "-p", `tsconfig.${mode}.json`, "--pretty", "false"];
    const { ok, output } = await run(process.execPath, args, { cwd: dir });
    return { version: versionOf(compiler), mode, ok, output };
  });
}

function versionOf(compiler) {
  return JSON.parse(readFileSync(join(tools, "node_modules", compiler, "package.json"), "utf8")).version;
}

/** A type that fails to resolve is `any`: `names` would accept a name that no package has. */
function writeConsumers(dir, entries) {
  mkdirSync(dir, { recursive: true });
  const use = (_, at) =>
    [
      `export const names${at}: readonly (keyof typeof entry${at})[] = [];`,
      "// @ts-expect-error there is no such name",
      `names${at}.includes("no such name");`,
    ].join("\n");
  const write = (file, load, some) =>
    writeFileSync(join(dir, file), [...some.map(load), ...some.map(use)].join("\n"));
  const imported = ({ specifier }, at) => `import * as entry${at} from "${specifier}";`;
  const required = ({ specifier }, at) => `import entry${at} = require("${specifier}");`;
  const dual = entries.filter(({ esmOnly }) => !esmOnly);
  write("imported.mts", imported, entries);
  write("imported.cts", imported, dual);
  write("required.cts", required, dual);
}

function writeConfig(dir, mode) {
  const compilerOptions = {
    target: "es2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    types: ["node"],
    noEmit: true,
    allowImportingTsExtensions: true,
    ...modes[mode],
  };
  const commonJs = mode === "bundler" ? [] : ["types/*.cts"];
  const include = ["types/*.mts", "examples/**/*.ts", ...commonJs];
  writeFileSync(join(dir, `tsconfig.${mode}.json`), JSON.stringify({ compilerOptions, include }, null, 2));
}
