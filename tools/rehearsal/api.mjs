// The public API of every entry, as api-extractor reads it from the built declarations, in packages/*/etc/*.api.md.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const silent = { default: { logLevel: "none" } };

/** Compares, or with `write` brings up to date; `{ name, ok, output }` per entry. What is built must be there. */
export function checkApi(packages, { write = false } = {}) {
  const temp = mkdtempSync(join(tmpdir(), "telcokit-api-"));
  try {
    return packages.flatMap((one) => [
      ...one.entries.map((entry) => reportOf(one, entry, { write, temp })),
      ...leftReports(one, write),
    ]);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function reportOf({ dir }, { specifier, file }, { write, temp }) {
  const folder = join(dir, "etc");
  mkdirSync(folder, { recursive: true });
  const messages = [];
  const messageCallback = (message) => {
    message.handled = true;
    if (message.logLevel === "error" || message.category === "Compiler") messages.push(message.text);
  };
  let apiReportChanged = false;
  let errorCount = 0;
  try {
    const config = extractorConfig({ dir, file, folder, temp: join(temp, specifier) });
    ({ apiReportChanged, errorCount } = Extractor.invoke(config, { localBuild: write, messageCallback }));
  } catch (error) {
    return { name: specifier, ok: false, output: error.message };
  }
  if (apiReportChanged && !write)
    messages.push("the API is not what its report says: npm run api -- --write, and commit it");
  return {
    name: specifier,
    ok: errorCount === 0 && (write || !apiReportChanged),
    output: messages.join("\n"),
  };
}

function extractorConfig({ dir, file, folder, temp }) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: dir,
      mainEntryPointFilePath: join(dir, "dist", `${file}.d.ts`),
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions } },
      apiReport: {
        enabled: true,
        reportFileName: file,
        reportFolder: folder,
        reportTempFolder: temp,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "warning" } },
        extractorMessageReporting: {
          ...silent,
          "ae-forgotten-export": { logLevel: "warning", addToApiReportFile: true },
        },
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(dir, "package.json"),
  });
}

/** Reports of entries that are gone. */
function leftReports({ dir, name, entries }, write) {
  const folder = join(dir, "etc");
  const expected = entries.map(({ file }) => `${file}.api.md`);
  const left = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => !expected.includes(file));
  if (write) for (const file of left) rmSync(join(folder, file));
  return left.map((file) => ({
    name: `${name}, ${file}`,
    ok: write,
    output: "there is no such entry any more",
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
