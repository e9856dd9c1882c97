// Puts the types of tools/site/types.ts on the names of snippets.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MarkdownOptions, MarkdownRenderer } from "vitepress";
import type { TypedName } from "../types.ts";

type Transformer = NonNullable<MarkdownOptions["codeTransformers"]>[number];

const file = fileURLToPath(new URL("../types.json", import.meta.url));
const known: Readonly<Record<string, readonly TypedName[]>> = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : {};

/** Tells a block of code which snippet it is: the comment before it says so. */
export function markSnippets(md: MarkdownRenderer): void {
  md.core.ruler.push("telcokit-snippets", ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const reference =
        token.type === "html_block" ? /^<!-- snippet (\S+) -->\s*$/.exec(token.content)?.[1] : undefined;
      const next = tokens[index + 1];
      if (reference !== undefined && next?.type === "fence") next.info += ` snippet=${reference}`;
    }
  });
}

/** One name of a block is reached by Tab; its script goes on from there. */
export const typesOnHover: Transformer = {
  name: "telcokit-types",
  preprocess(_code, options) {
    const reference = /snippet=(\S+)/.exec(options.meta?.__raw ?? "")?.[1] ?? "";
    const names = known[reference] ?? [];
    options.decorations = [
      ...(options.decorations ?? []),
      ...names.map(({ line, character, length, type, says }, index) => ({
        start: { line, character },
        end: { line, character: character + length },
        properties: {
          class: "typed",
          tabindex: index === 0 ? 0 : -1,
          "data-type": type,
          ...(says !== undefined && { "data-says": says }),
        },
      })),
    ];
  },
};

/** The types are no part of the text that is searched. */
export function withoutTypes(html: string): string {
  return html.replace(/ data-(?:type|says)="[^"]*"/g, "");
}
