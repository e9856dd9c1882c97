// Type-checks users' programs: every entry from ESM and from CommonJS, and the examples, with nothing skipped.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pLimit from "p-limit";
import { run } from "../lib/process.ts";
import { tool, toolsDir } from "../lib/rehearsal-tools.ts";
import { type Entry, type Manifest, type PublicPackage, readJson } from "../lib/workspace.ts";

const compilers = ["typescript5", "typescript6", "typescript7"];

const modes = {
  node16: { module: "node16", moduleResolution: "node16" },
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
  // A program for Workers or a page, without the types of Node.
  page: { module: "esnext", moduleResolution: "bundler", types: [] },
} as const;

/** Entries that speak of Node's own types, or of a library that does. */
const ofNode: readonly string[] = ["@telcokit/core/undici", "@telcokit/sandbox/msw"];
type Mode = keyof typeof modes;
const modeNames = Object.keys(modes) as Mode[];

/** Peers whose own declarations do not compile without `skipLibCheck`; what we make of their types is checked all the same. */
const brokenPeers = /^node_modules\/(?:.*\/)?(?:pg-boss|@electric-sql\/pglite)\/dist\/.*(?:\n +.*)*\n?/gm;

export interface TypeCheck {
  readonly version: string;
  readonly mode: Mode;
  readonly ok: boolean;
  readonly output: string;
}

/** One of every pair of a compiler and a mode, in the folder `dir`. */
export function checkTypes(dir: string, packages: readonly PublicPackage[]): Promise<TypeCheck[]> {
  writeConsumers(
    join(dir, "types"),
    packages.flatMap((one) => one.entries),
  );
  for (const mode of modeNames) writeConfig(dir, mode);
  const pairs = compilers.flatMap((compiler) => modeNames.map((mode) => ({ compiler, mode })));
  const limit = pLimit(2);
  const check = async (compiler: string, mode: Mode): Promise<TypeCheck> => {
    const args = [tool(compiler, "tsc"), "-p", `tsconfig.${mode}.json`, "--pretty", "false"];
    const { ok, output } = await run(process.execPath, args, { cwd: dir });
    const ours = output.replace(brokenPeers, "").trim();
    return { version: versionOf(compiler), mode, ok: ok || ours === "", output: ours };
  };
  return Promise.all(pairs.map(({ compiler, mode }) => limit(() => check(compiler, mode))));
}

function versionOf(compiler: string): string {
  return readJson<Manifest>(join(toolsDir, "node_modules", compiler, "package.json")).version;
}

/** A type that fails to resolve is `any`: `names` would accept a name that no package has. */
function writeConsumers(dir: string, entries: readonly Entry[]): void {
  mkdirSync(dir, { recursive: true });
  const use = (_: Entry, at: number): string =>
    [
      `export const names${at}: readonly (keyof typeof entry${at})[] = [];`,
      "// @ts-expect-error there is no such name",
      `names${at}.includes("no such name");`,
    ].join("\n");
  const write = (file: string, load: (entry: Entry, at: number) => string, some: readonly Entry[]): void =>
    writeFileSync(join(dir, file), [...some.map(load), ...some.map(use)].join("\n"));
  const imported = ({ specifier }: Entry, at: number): string =>
    `import * as entry${at} from "${specifier}";`;
  const required = ({ specifier }: Entry, at: number): string =>
    `import entry${at} = require("${specifier}");`;
  const dual = entries.filter(({ esmOnly }) => !esmOnly);
  write("imported.mts", imported, entries);
  write("imported.cts", imported, dual);
  write("required.cts", required, dual);
  write(
    "page.mts",
    imported,
    entries.filter(({ specifier }) => !ofNode.includes(specifier)),
  );
}

const both: readonly string[] = ["types/*.mts", "examples/**/*.ts"];

function writeConfig(dir: string, mode: Mode): void {
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
  const include = {
    node16: [...both, "types/*.cts"],
    nodenext: [...both, "types/*.cts"],
    bundler: both,
    page: ["types/page.mts"],
  }[mode];
  writeFileSync(join(dir, `tsconfig.${mode}.json`), JSON.stringify({ compilerOptions, include }, null, 2));
}
