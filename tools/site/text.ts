// Pieces of Markdown.

/** Text for Markdown that Vue compiles: nothing in it is markup. Code between backticks stays. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`") ? part : part.replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;"),
    )
    .join("");
}

export function cell(text: string): string {
  return prose(text).replaceAll("|", "\\|").replace(/\n+- /g, "<br>• ").replace(/\n+/g, "<br>");
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}

export function block(language: string, code: string, label?: string): string {
  return `\`\`\`${language}${label === undefined ? "" : ` [${label}]`}\n${code}\n\`\`\``;
}

/** The name of an operation's page. */
export function slug(name: string): string {
  return name.replaceAll(".", "-");
}
