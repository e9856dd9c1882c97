// What docstrings say.
import ts from "typescript";

export interface Docs {
  /** The first paragraph's first sentence. */
  readonly summary: string;
  /** The rest. */
  readonly description?: string;
  readonly deprecated?: string;
  /** What follows `Source:`. */
  readonly source?: string;
  readonly examples: readonly string[];
  /** What `@param` says, by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** All that a docstring says of a method or a group, `undefined` where there is none. */
export function docsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Docs | undefined {
  const text = plain(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  const tags = symbol.getJsDocTags(checker);
  const tagged = (name: string): string[] =>
    tags.filter((tag) => tag.name === name).map((tag) => ts.displayPartsToString(tag.text));
  const deprecated = tagged("deprecated")[0];
  const { prose, source } = withoutSource(text);
  if (prose === "") return undefined;
  const { summary, description } = split(prose);
  return {
    summary,
    ...(description === "" ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated: plain(deprecated) }),
    ...(source === undefined ? {} : { source }),
    examples: tagged("example"),
    parameters: Object.fromEntries(tagged("param").map(named)),
  };
}

/** `name words`, as `@param` has them. */
function named(text: string): readonly [string, string] {
  const [name = "", ...words] = plain(text).split(" ");
  return [name, words.join(" ").replace(/^- /, "")];
}

/** What is said of a field: its prose, and its default. */
export function fieldDocs(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
): { readonly description?: string; readonly default?: unknown } {
  const prose = plain(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === "default");
  const given = tag === undefined ? undefined : plain(ts.displayPartsToString(tag.text));
  const literal = given === undefined ? undefined : literalOf(given);
  const inWords = given === undefined || literal !== undefined ? "" : `Default: ${given}.`;
  const description = [prose, inWords].filter((part) => part !== "").join(prose === "" ? "" : " ");
  return {
    ...(description === "" ? {} : { description }),
    ...(literal === undefined ? {} : { default: literal.value }),
  };
}

/** A default that is a value, not words. */
function literalOf(text: string): { readonly value: unknown } | undefined {
  if (!/^(?:"[^"]*"|-?\d[\d_]*(?:\.\d+)?|true|false|\[\])$/.test(text)) return undefined;
  return { value: JSON.parse(text.startsWith('"') ? text : text.replaceAll("_", "")) };
}

/** One line a paragraph; `{@link X}` is X. */
function plain(text: string): string {
  return text
    .replace(/\{@link(?:code|plain)? ([^}|]+)(?:\|([^}]*))?\}/g, (_all, target: string, words?: string) =>
      (words ?? target).trim(),
    )
    .split(/\n\s*\n/)
    .map((paragraph) =>
      /^\s*[-*] /m.test(paragraph) ? paragraph.trim() : paragraph.replace(/\s+/g, " ").trim(),
    )
    .join("\n\n")
    .trim();
}

function withoutSource(text: string): { readonly prose: string; readonly source?: string } {
  const match = /\s*\bSource: ([^\n]+?)\.(?=$|\n)/.exec(text);
  if (match === null) return { prose: text };
  return {
    prose: `${text.slice(0, match.index)}${text.slice(match.index + match[0].length)}`.trim(),
    source: String(match[1]),
  };
}

const sentenceEnd = /[.:](?= (?=["`A-Z(])|$)/;

function split(prose: string): { readonly summary: string; readonly description: string } {
  const [first = "", ...others] = prose.split("\n\n");
  const end = sentenceEnd.exec(first);
  const at = end === null ? first.length : end.index + 1;
  const summary = first.slice(0, at).replace(/:$/, ".");
  return {
    summary,
    description: [first.slice(at).trim(), ...others].filter((part) => part !== "").join("\n\n"),
  };
}
