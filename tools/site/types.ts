// The types of what stands in the snippets, as an editor shows them, from the language service over the files that the
// snippets are regions of. The site has them without compiling anything, in the browser or while it is built.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { linesOf, type SnippetLine } from "../lib/regions.ts";

/** What an editor shows of a name. */
export interface TypedName {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly type: string;
  readonly says?: string;
}

/** Longer types are not read in a tooltip. */
const longest = 700;

/** The snippets of TypeScript in the pages, by `path#region`. */
function references(): readonly string[] {
  const pages = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".md") && !/^(?:api|operations)[\\/]/.test(file),
  );
  const found = pages.flatMap((file) => {
    const text = readFileSync(join("docs", file), "utf8");
    return [...text.matchAll(/<!-- snippet (\S+\.tsx?(?:#\S+)?) -->\n\n?```ts/g)].map(
      ([, name = ""]) => name,
    );
  });
  return [...new Set(found)].sort();
}

function serviceOver(files: readonly string[]): ts.LanguageService {
  const config = ts.readConfigFile(resolve("tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config.config, include: [], files },
    ts.sys,
    resolve("."),
  );
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => resolve("."),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
  });
}

/** The first paragraph of a docstring, as text. */
function firstWords(parts: readonly ts.SymbolDisplayPart[] | undefined): string | undefined {
  const [first = ""] = ts.displayPartsToString([...(parts ?? [])]).split(/\n\s*\n/);
  const words = first
    .replace(/\{@link(?:code|plain)? ([^}]*)\}/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? undefined : words;
}

function namesOf(
  service: ts.LanguageService,
  file: string,
  lines: readonly SnippetLine[],
): readonly TypedName[] {
  const source = service.getProgram()?.getSourceFile(file);
  if (source === undefined) throw new Error(`the language service does not know ${file}`);
  const places = new Map(lines.map(({ at, indent }, line) => [at, { line, indent }]));
  const names: TypedName[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const start = node.getStart(source);
      const at = source.getLineAndCharacterOfPosition(start);
      const place = places.get(at.line);
      const info = place && service.getQuickInfoAtPosition(file, start);
      // Whether it was imported the reader sees.
      const type = ts
        .displayPartsToString(info?.displayParts)
        .replace(/^\(alias\) /, "")
        .replace(/\nimport [\s\S]*$/, "");
      const says = firstWords(info?.documentation);
      if (place && type !== "")
        names.push({
          line: place.line,
          character: at.character - place.indent,
          length: node.getEnd() - start,
          type: type.length > longest ? `${type.slice(0, longest)} …` : type,
          ...(says !== undefined && { says }),
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/**
 * @returns the names of every snippet, by `path#region`
 * @throws {Error} for a snippet without a single type: its file is not compiled as it should be
 */
export function typedNames(): Record<string, readonly TypedName[]> {
  const snippets = references().map((reference) => ({
    reference,
    file: resolve(reference.split("#")[0] ?? ""),
    lines: linesOf(reference),
  }));
  const service = serviceOver([...new Set(snippets.map(({ file }) => file))]);
  const all = snippets.map(
    ({ reference, file, lines }) => [reference, namesOf(service, file, lines)] as const,
  );
  for (const [reference, names] of all)
    if (!names.some(({ type }) => !/: any$/.test(type)))
      throw new Error(`no types are known of the snippet ${reference}`);
  return Object.fromEntries(all);
}
