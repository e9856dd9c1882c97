// Writes packages/*/llms.md: a short index of what there is to read about a package, for tools that read before they
// write code. `node tools/llms.mjs` fails when one is stale; with --write it writes them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { publicPackages } from "./rehearsal/workspace.mjs";

const write = process.argv.includes("--write");
const repository = "https://github.com/telcokit/telcokit/blob/main";

const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");
const withoutCode = (text) => text.replace(/^```[\s\S]*?^```$/gm, "");
const headings = (text, level) =>
  [...withoutCode(text).matchAll(new RegExp(`^#{${level}} (.+)$`, "gm"))].map(([, heading]) =>
    heading.trim(),
  );
/** The anchor that GitHub and npm give to a heading. */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const guides = readdirSync("docs")
  .filter((file) => file.endsWith(".md"))
  .map((file) => `- [${headings(read(`docs/${file}`), 1)[0] ?? file}](${repository}/docs/${file})`);

/** The first sentence of the comment that a program begins with. */
const purpose = (text) =>
  /^(?:\/\/ .*\n)+/
    .exec(text)?.[0]
    .replace(/^\/\/ /gm, "")
    .replaceAll("\n", " ")
    .match(/^.*?[.:](?= |$)/)?.[0]
    .replace(/:$/, ".");

/** Programs that import the package, and what they are for. */
function examplesOf(name) {
  return readdirSync("examples")
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ file, text: read(`examples/${file}`) }))
    .filter(({ text }) => text.includes(`"${name}"`) && !/^export /m.test(text))
    .map(({ file, text }) => `- [${file}](${repository}/examples/${file}): ${purpose(text) ?? ""}`);
}

function indexOf({ dir, manifest, entries }) {
  const { name, description, engines } = manifest;
  const sections = headings(read(`${dir}/README.md`), 2).map((one) => `- [${one}](README.md#${anchor(one)})`);
  const load = entries.map(({ specifier, esmOnly }) => `\`${specifier}\`${esmOnly ? " (ESM only)" : ""}`);
  const examples = examplesOf(name);
  return [
    `# ${name}`,
    `> ${description}`,
    `\`npm install ${name}\`; Node ${engines.node}; ESM and CommonJS, types included. Entries: ${load.join(", ")}.`,
    "## In this package",
    ["- [README](README.md)", ...sections.map((one) => `  ${one}`), "- [What changed](CHANGELOG.md)"].join(
      "\n",
    ),
    "## Guides",
    guides.join("\n"),
    ...(examples.length > 0 ? ["## Examples", examples.join("\n")] : []),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

const stale = publicPackages().filter((one) => {
  const file = `${one.dir}/llms.md`;
  const index = indexOf(one);
  if (read(file) === index) return false;
  if (write) writeFileSync(file, index);
  return !write;
});
for (const { folder } of stale)
  console.error(`packages/${folder}/llms.md is stale: run node tools/llms.mjs --write and commit it`);
process.exit(stale.length > 0 ? 1 : 0);
