// What a packed package may hold and must say. Gives the problems, each a sentence.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import { type Bundled, bundledIn, licences } from "../lib/bundled.ts";
import { type Manifest, readJson } from "../lib/workspace.ts";

const required = ["CHANGELOG.md", "LICENSE", "README.md", "llms.txt", "package.json"];
const skill = /^skills\/[\w-]+\/SKILL\.md$/;
const guide = /^docs\/[\w-]+\.md$/;
const built = /^dist\/([\w-]+\.(js|cjs|d\.ts|d\.cts)|console\/[\w-]+\.(html|css|js|svg))$/;
const optional = [licences, "manifest.json"];
/** Inside core: bundled, or dependencies of core and of no other client. No package shows their types. */
const insideCore = ["ky", "oauth4webapi", "zod"];
/** The head of a key without a key below it is only code that writes keys. */
const secrets =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{32}|\b(npm|ghp|gho|ghs)_[A-Za-z0-9]{30,}|\bAKIA[0-9A-Z]{16}\b/;

/** The text of a file of the package. */
type Read = (file: string) => string;

/** Every problem of the package that was unpacked into `dir`. `checkout` is where it was built. */
export function problemsOf(dir: string, checkout: string): string[] {
  const manifest = readJson<Manifest>(join(dir, "package.json"));
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(dir, posix.join(entry.parentPath, entry.name)));
  const read: Read = (file) => readFileSync(join(dir, file), "utf8");
  const bundled = bundledIn(dir);
  return [
    ...contentProblems(files),
    ...manifestProblems(manifest, files),
    ...changelogProblems(manifest, read),
    ...files.flatMap((file) => textProblems(file, read(file), checkout)),
    ...licenceProblems(files.filter((file) => file.endsWith(".js")).map(read), bundled),
    ...files
      .filter((file) => /\.(js|cjs|ts|cts)$/.test(file))
      .flatMap((file) => importProblems(manifest, file, read, bundled)),
  ];
}

function contentProblems(files: readonly string[]): string[] {
  const known = (file: string): boolean =>
    required.includes(file) || optional.includes(file) || guide.test(file) || skill.test(file);
  const isTest = (file: string): boolean => /test|fixture|suite/.test(file.replace(/^dist\/testing\./, ""));
  return [
    ...required.filter((file) => !files.includes(file)).map((file) => `there is no ${file}`),
    ...(files.some((file) => guide.test(file)) ? [] : ["there are no guides"]),
    ...files
      .filter((file) => !known(file) && (!built.test(file) || isTest(file)))
      .map((file) => `${file} does not belong into the package`),
  ];
}

function manifestProblems(manifest: Manifest, files: readonly string[]): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, sentence: string): void => {
    if (!holds) problems.push(sentence);
  };
  const text = JSON.stringify(manifest);
  for (const field of ["description", "author", "license", "homepage", "bugs", "repository", "engines"])
    demand(manifest[field] !== undefined, `package.json has no ${field}`);
  demand((manifest.keywords?.length ?? 0) > 0, "package.json has no keywords");
  demand(manifest.sideEffects === false, "package.json does not say that it has no side effects");
  const { url = "", directory = "" } = manifest.repository ?? {};
  demand(url.startsWith("git+https:"), "provenance needs the repository's address");
  demand(directory.startsWith("packages/"), "package.json names no directory of the repository");
  demand(!text.includes("workspace:"), "package.json refers to the workspace");
  demand(!text.includes("@telcokit/source"), "the source condition is published");
  const { main, module, types, bin } = manifest;
  const named = [...Object.values(manifest.exports), main, module, types, bin];
  for (const [, path = ""] of JSON.stringify(named).matchAll(/"\.\/([^"]+)"/g))
    demand(files.includes(path), `package.json names ${path}, which is not there`);
  const { name, dependencies = {} } = manifest;
  if (name !== "@telcokit/sandbox") demand(dependencies.zod === undefined, "zod is bundled, no dependency");
  if (name !== "@telcokit/sandbox" && name !== "@telcokit/core")
    for (const inside of insideCore)
      demand(dependencies[inside] === undefined, `${inside} is a dependency of core alone`);
  return problems;
}

/** What users look for first: what this version brought. */
function changelogProblems({ version }: Manifest, read: Read): string[] {
  const [, latest = ""] = read("CHANGELOG.md").split(/^## /m);
  return latest.startsWith(`${version}\n`) && /^- \S/m.test(latest)
    ? []
    : [`CHANGELOG.md does not begin with what ${version} brought`];
}

function textProblems(file: string, text: string, checkout: string): string[] {
  return [
    ...(secrets.test(text) ? [`${file} holds what looks like a secret`] : []),
    ...(text.includes(checkout) ? [`${file} names a folder of the machine that built it`] : []),
  ];
}

/** The bundler says above each module where it came from: `…/.pnpm/@scope+name@1.2.3_peers/node_modules/@scope/name/…`. */
const bundledFrom = /^\/\/ .*\/\.pnpm\/([^/]+?)@(\d[^/_]*)[^/]*\/node_modules\/(?:@[^/]+\/)?[^/]+\//gm;

function licenceProblems(code: readonly string[], bundled: readonly Bundled[]): string[] {
  const inside = code.flatMap((text) =>
    [...text.matchAll(bundledFrom)].map(([, name = "", version]) => `${name.replace("+", "/")} ${version}`),
  );
  const told = new Set(bundled.map(({ name, version }) => `${name} ${version}`));
  return [...new Set(inside)]
    .filter((one) => !told.has(one))
    .map((one) => `${licences} does not tell the licence of ${one}, which is bundled`);
}

const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)(["'])(@?[a-z][\w./:-]*|\.[\w./-]*)\1/g;

function importProblems(manifest: Manifest, file: string, read: Read, bundled: readonly Bundled[]): string[] {
  const { name, dependencies = {}, peerDependencies = {} } = manifest;
  const declarations = /\.d\.c?ts$/.test(file);
  const code = read(file).replace(/^\s*(\/\/|\*|\/\*).*$/gm, "");
  const packages = new Set(
    [...code.matchAll(specifiers)]
      .map(([, , specifier = ""]) => specifier)
      .filter((specifier) => !specifier.startsWith("."))
      .map(packageOf),
  );
  return [...packages].flatMap((used) => {
    if (declarations && insideCore.includes(used)) return [`${file} shows types of ${used}`];
    const isDeclared =
      used === name ||
      used.startsWith("node:") ||
      builtinModules.includes(used) ||
      used in { ...dependencies, ...peerDependencies } ||
      // In words of code that ajv could write into a file, which nobody asks it for.
      bundled.some((one) => one.name === used);
    return isDeclared ? [] : [`${file} uses ${used}, which is not a dependency`];
  });
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
