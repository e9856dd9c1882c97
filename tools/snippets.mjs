// Keeps the code in Markdown true: a block is a region of a file that is compiled and run.
//   <!-- snippet examples/bundle-products.ts#bundle -->      the lines between "// #region bundle" and "// #endregion"
//   <!-- snippet examples/bundle-products.ts -->             the whole file
// stands right before the block. `node tools/snippets.mjs` fails when a block differs from its source or a TypeScript
// block has none; with --write it puts the sources in.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const write = process.argv.includes("--write");
const problems = [];

function sourceOf(reference) {
  const [path, region] = reference.split("#");
  const lines = readFileSync(path, "utf8").split("\n");
  if (region === undefined)
    return lines
      .filter((line) => !/^\s*\/\/ #(end)?region/.test(line))
      .join("\n")
      .trimEnd();
  const begin = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const end = lines.findIndex((line, at) => at > begin && line.trim().startsWith("// #endregion"));
  if (begin < 0 || end < 0) throw new Error(`there is no region ${region} in ${path}`);
  const body = lines.slice(begin + 1, end);
  const indent = Math.min(
    ...body.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length),
  );
  return body.map((line) => line.slice(indent)).join("\n");
}

const block =
  /(?:<!-- snippet (?<reference>\S+) -->\n\n?)?^```(?<language>\w*)\n(?<code>(?:(?!```).*\n)*)^```$/gm;
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
});
for (const file of files
  .split("\n")
  .filter((name) => name !== "" && !name.startsWith(".changeset/") && !/\/etc\/.*\.api\.md$/.test(name))) {
  const text = readFileSync(file, "utf8");
  const updated = text.replace(block, (whole, ...groups) => {
    const { reference, language, code } = groups.at(-1);
    if (reference === undefined) {
      if (/^(ts|typescript|js|javascript)$/.test(language))
        problems.push(`${file}: a ${language} block without a source:\n${code}`);
      return whole;
    }
    try {
      const source = `${sourceOf(reference)}\n`;
      if (source !== code && !write)
        problems.push(`${file}: the block from ${reference} is stale; run node tools/snippets.mjs --write`);
      return `${whole.slice(0, whole.length - code.length - 3)}${source}\`\`\``;
    } catch (error) {
      problems.push(`${file}: ${error.message}`);
      return whole;
    }
  });
  if (write && updated !== text) writeFileSync(file, updated);
}
if (problems.length > 0) console.error(problems.join("\n"));
process.exit(problems.length > 0 ? 1 : 0);
