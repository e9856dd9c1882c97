// The public API of every entry, as api-extractor reads it from declarations, in packages/*/etc/*.api.md. The declarations
// are the compiler's own, one file for each source, so that a report needs no build and does not change with its chunks.
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  type ExtractorLogLevel,
  type ExtractorMessage,
} from "@microsoft/api-extractor";
import { readText } from "./files.ts";
import { unnamedTypes } from "./unnamed-types.ts";
import type { Entry, PublicPackage } from "./workspace.ts";

/** What became of the report of one entry. */
export interface ReportResult {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  /** Types that the entry shows and no entry of its package exports. */
  readonly unnamed: readonly string[];
}

/**
 * Compares the reports in `packages/*` with what `declarations` holds, or with `write` brings them up to date.
 * @param declarations a folder of emitted declarations, `packages/acr/src/index.d.ts` …; it gets what resolving them takes
 */
export function checkApi(
  packages: readonly PublicPackage[],
  declarations: string,
  { write = false }: { readonly write?: boolean } = {},
): ReportResult[] {
  linkPackages(packages, declarations);
  const pairs = packages.flatMap((one) => one.entries.map((entry) => ({ one, entry })));
  const configs = pairs.map(({ one, entry }) => configOf(one, entry, declarations));
  const [first] = configs;
  if (first === undefined) return [];
  const additionalEntryPoints = configs.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  const results = pairs.map(({ one, entry }, at) => ({
    one,
    ...reportOf(entry, configs[at] ?? first, { write, compilerState }),
  }));
  return [
    ...results.map(({ one, ...result }) => withoutNamed(result, exportsOf(one, declarations))),
    ...packages.flatMap((one) => leftReports(one, write)),
  ];
}

/** What all entries of a package export, by their reports. */
function exportsOf({ folder, entries }: PublicPackage, declarations: string): Set<string> {
  const reports = entries.map(({ file }) =>
    readText(join(reportsOf(declarations, folder), `${file}.api.md`)),
  );
  const declared =
    /^export (?:abstract |declare )*(?:class|const|function|interface|type|enum) (\w+)|^export \{ (\w+)(?: as (\w+))? \}/gm;
  return new Set(
    reports.flatMap((text) => [...text.matchAll(declared)].flatMap((one) => one.slice(1).filter(Boolean))),
  );
}

/** Leaves what cannot be imported and should, and fails for it. */
function withoutNamed(result: ReportResult, named: Set<string>): ReportResult {
  const expected = unnamedTypes[result.name] ?? [];
  // Values are shown by `typeof` alone: types that are derived from them are what users name.
  const all = new Set(
    result.unnamed.map((name) => name.replace(/_\d+$/, "")).filter((name) => /^[A-Z]/.test(name)),
  );
  const unnamed = [...all].filter((name) => !named.has(name) && !expected.includes(name));
  const needless = expected.filter((name) => !all.has(name) || named.has(name));
  const problems = [
    ...unnamed.map(
      (name) => `nobody can import ${name}, which users meet: export it from the package's index.ts`,
    ),
    ...needless.map((name) => `tools/lib/unnamed-types.ts names ${name} for nothing`),
  ];
  const output = [result.output, ...problems].filter((line) => line !== "").join("\n");
  return { ...result, ok: result.ok && problems.length === 0, output, unnamed };
}

/** Lets emitted packages find each other, and what they depend on. */
function linkPackages(packages: readonly PublicPackage[], declarations: string): void {
  const modules = join(declarations, "node_modules/@telcokit");
  mkdirSync(modules, { recursive: true });
  for (const { name, folder, dir, entries } of packages) {
    const emitted = join(declarations, "packages", folder);
    const exports = Object.fromEntries(
      entries.map(({ subpath, source }) => [subpath, { types: declarationOf(source) }]),
    );
    writeFileSync(
      join(emitted, "package.json"),
      JSON.stringify({ name, version: "0.0.0", type: "module", exports }),
    );
    link(emitted, join(modules, folder));
    if (existsSync(join(dir, "node_modules")))
      linkDependencies(join(dir, "node_modules"), join(emitted, "node_modules"));
  }
}

function linkDependencies(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((one) => one !== "@telcokit" && !one.startsWith(".")))
    link(join(from, name), join(to, name));
}

function link(target: string, path: string): void {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/** Where the fresh reports of a package are made. */
const reportsOf = (declarations: string, folder: string): string => join(declarations, "reports", folder);
const declarationOf = (source: string): string => source.replace(/\.ts$/, ".d.ts");

function reportOf(
  { specifier }: Entry,
  config: ExtractorConfig,
  { write, compilerState }: { readonly write: boolean; readonly compilerState: CompilerState },
): ReportResult {
  const messages: string[] = [];
  const unnamed: string[] = [];
  const messageCallback = (message: ExtractorMessage): void => {
    message.handled = true;
    if (String(message.messageId) === "ae-forgotten-export")
      unnamed.push(/"(.+?)"/.exec(message.text)?.[1] ?? "");
    else if (message.logLevel === "error" || message.category === "Compiler") messages.push(message.text);
  };
  const options = { localBuild: write, messageCallback, compilerState };
  const { apiReportChanged, errorCount } = Extractor.invoke(config, options);
  if (apiReportChanged && !write)
    messages.push("the API is not what its report says: npm run api -- --write, and commit it");
  const ok = errorCount === 0 && messages.length === 0;
  return { name: specifier, ok, output: messages.join("\n"), unnamed };
}

function configOf(
  { dir, folder }: PublicPackage,
  { file, source }: Entry,
  declarations: string,
): ExtractorConfig {
  const emitted = join(declarations, "packages", folder);
  const reportTempFolder = reportsOf(declarations, folder);
  for (const one of [reportTempFolder, join(dir, "etc")]) mkdirSync(one, { recursive: true });
  const silent = { default: { logLevel: "none" as ExtractorLogLevel } };
  const warning = "warning" as ExtractorLogLevel;
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: emitted,
      mainEntryPointFilePath: join(emitted, declarationOf(source)),
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions } },
      apiReport: {
        enabled: true,
        reportFileName: file,
        reportFolder: join(dir, "etc"),
        reportTempFolder,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: warning } },
        extractorMessageReporting: {
          ...silent,
          "ae-forgotten-export": { logLevel: warning, addToApiReportFile: false },
        },
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(emitted, "package.json"),
  });
}

/** Reports of entries that are gone. */
function leftReports({ dir, name, entries }: PublicPackage, write: boolean): ReportResult[] {
  const folder = join(dir, "etc");
  const expected = entries.map(({ file }) => `${file}.api.md`);
  const left = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => !expected.includes(file));
  if (write) for (const file of left) rmSync(join(folder, file));
  return left.map((file) => ({
    name: `${name}, ${relative(dir, join(folder, file))}`,
    ok: write,
    output: "there is no such entry any more",
    unnamed: [],
  }));
}

const compilerOptions = {
  target: "es2023",
  lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.AsyncIterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};
