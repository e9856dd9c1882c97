// Keeps the code in Markdown true: a block is a region of a file that is compiled and run.
//   <!-- snippet examples/bundle-products.ts#bundle -->      the lines between "// #region bundle" and "// #endregion"
//   <!-- snippet examples/shell/first.sh#call -->            the same between "# #region call" and "# #endregion"
//   <!-- snippet examples/bundle-products.ts -->             the whole file
// stands right before the block. `node tools/snippets.ts` fails when a block differs from its source, or has none and is
// TypeScript or calls telcokit or curl; with --write it puts the sources in.
import { readFileSync, writeFileSync } from "node:fs";
import { trackedFiles } from "./lib/files.ts";
import { regionOf } from "./lib/regions.ts";

const write = process.argv.includes("--write");
const problems: string[] = [];

const block =
  /(?:<!-- snippet (?<reference>\S+) -->\n\n?)?^```(?<language>\w*)\n(?<code>(?:(?!```).*\n)*)^```$/gm;

interface Block {
  readonly reference?: string;
  readonly language: string;
  readonly code: string;
}

/** Whether it could be a part of the scripts that `examples/shell.ts` runs. What goes on until Ctrl-C begins with `npx`. */
function isShellThatRuns(language: string, code: string): boolean {
  return language === "sh" && /^(?:telcokit|curl) /m.test(code);
}

/** The block as it should be; what is wrong with it goes to `problems`. */
function checked(file: string, whole: string, { reference, language, code }: Block): string {
  if (reference === undefined) {
    if (/^(ts|typescript|js|javascript)$/.test(language) || isShellThatRuns(language, code))
      problems.push(`${file}: a ${language} block without a source:\n${code}`);
    return whole;
  }
  try {
    const source = `${regionOf(reference)}\n`;
    if (source !== code && !write)
      problems.push(`${file}: the block from ${reference} is stale; run node tools/snippets.ts --write`);
    return `${whole.slice(0, whole.length - code.length - 3)}${source}\`\`\``;
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : error}`);
    return whole;
  }
}

const files = trackedFiles("*.md").filter(
  (name) => !name.startsWith(".changeset/") && !/\/etc\/.*\.api\.md$/.test(name),
);
for (const file of files) {
  const text = readFileSync(file, "utf8");
  const updated = text.replace(block, (whole: string, ...groups: unknown[]) =>
    checked(file, whole, groups.at(-1) as Block),
  );
  if (write && updated !== text) writeFileSync(file, updated);
}
if (problems.length > 0) console.error(problems.join("\n"));
process.exit(problems.length > 0 ? 1 : 0);
