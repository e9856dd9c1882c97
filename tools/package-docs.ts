// Puts the guides into every package, below packages/*/docs, and packages/*/llms.txt: the README, and where the guides and
// the examples are, for tools that read before they write code. Part of the build; nothing of it is committed.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readText } from "./lib/files.ts";
import { type PublicPackage, publicPackages, root } from "./lib/workspace.ts";

const repository = "https://github.com/telcokit/telcokit/blob/main";

/** Guides that are about some packages only; all others go into all. */
const guidesOfFew: Readonly<Record<string, readonly string[]>> = {
  "benchmarks.md": [],
  "billing.md": ["@telcokit/optiva-bss"],
  "from-curl-acr.md": ["@telcokit/cli", "@telcokit/acr"],
  "from-curl-optiva.md": ["@telcokit/cli", "@telcokit/optiva-cms"],
  "from-curl-wgtwo.md": ["@telcokit/cli", "@telcokit/wgtwo-consents", "@telcokit/wgtwo-sipbreakout"],
  "from-curl-windproxy.md": ["@telcokit/cli", "@telcokit/windproxy"],
  "streams.md": ["@telcokit/wgtwo-consents"],
};

// The home page of the site is no guide.
const guides = readdirSync(join(root, "docs")).filter((file) => file.endsWith(".md") && file !== "index.md");
const examples = readdirSync(join(root, "examples")).filter((file) => file.endsWith(".ts"));

function guidesOf(name: string): string[] {
  return guides.filter((file) => guidesOfFew[file]?.includes(name) ?? true);
}

/** A guide beside these ones only: of links to others, the repository has what they name. */
function linkedFrom(own: readonly string[], text: string): string {
  return text.replace(/(?<=\]\()([\w-]+\.md)(?=[#)])/g, (file) =>
    own.includes(file) ? file : `${repository}/docs/${file}`,
  );
}

/** The comment that a program begins with, as a sentence. */
function purposeOf(text: string): string {
  const comment = /^(?:\/\/ .*\n)+/.exec(text)?.[0] ?? "";
  const words = comment.replace(/^\/\/ /gm, "").replaceAll("\n", " ");
  return (/^.*?[.:](?= |$)/.exec(words)?.[0] ?? "").replace(/:$/, ".");
}

/** Programs that import the package, and what they are for. */
function examplesOf(name: string): string[] {
  return examples
    .map((file) => ({ file, text: readText(join(root, "examples", file)) }))
    .filter(({ text }) => text.includes(`"${name}"`) && !/^export /m.test(text))
    .map(({ file, text }) => `- [${file}](${repository}/examples/${file}): ${purposeOf(text)}`);
}

/** A document without the marks that our own tools read. */
function plain(path: string): string {
  return readText(path).replace(/^<!-- .*? -->\n+/gm, "");
}

/** Prose and blocks of code in turns: shell and YAML have comments that look like titles. */
function inTurns(text: string): string[] {
  return text.split(/(^```[\s\S]*?^```$)/m);
}

/** The text of a document one level deeper. */
function chapter(path: string): string {
  const parts = inTurns(plain(path)).map((part, at) => (at % 2 === 0 ? part.replace(/^#/gm, "##") : part));
  return parts.join("").trim();
}

/** A guide and its chapters, as a line of a list. */
function entryOf(file: string): string {
  const prose = inTurns(plain(join(root, "docs", file))).filter((_, at) => at % 2 === 0);
  const titles = [...prose.join("\n").matchAll(/^##? (.+)$/gm)].map(([, title = ""]) => title);
  const [title = file, ...chapters] = titles;
  return `- [${title}](docs/${file})${chapters.length > 0 ? `: ${chapters.join("; ")}` : ""}`;
}

function llmsOf({ name, dir, manifest, entries }: PublicPackage): string {
  const load = entries.map(({ specifier, esmOnly }) => `\`${specifier}\`${esmOnly ? " (ESM only)" : ""}`);
  const programs = examplesOf(name);
  return [
    `# ${name} ${manifest.version}`,
    `> ${manifest.description}`,
    `\`npm install ${name}\`; Node ${manifest.engines?.node}; ESM and CommonJS, types included. Entries: ${load.join(", ")}.`,
    chapter(join(dir, "README.md")),
    `## Guides\n\n${guidesOf(name).map(entryOf).join("\n")}`,
    ...(programs.length > 0 ? [`## Examples\n\n${programs.join("\n")}`] : []),
    "",
  ].join("\n\n");
}

for (const one of publicPackages()) {
  const docs = join(one.dir, "docs");
  rmSync(docs, { recursive: true, force: true });
  mkdirSync(docs);
  const own = guidesOf(one.name);
  for (const file of own)
    writeFileSync(join(docs, file), linkedFrom(own, readText(join(root, "docs", file))));
  writeFileSync(join(one.dir, "llms.txt"), llmsOf(one));
}
