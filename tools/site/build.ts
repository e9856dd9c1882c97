// Builds the site: makes its pages, lets VitePress build it, and puts every page beside itself as Markdown, with llms.txt and
// llms-full.txt. `npm run docs:build`; `npm run docs` serves it while it is written.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { siteLinks } from "./links.ts";

const tools = "tools/site";
const dist = join(tools, "dist");
const serve = process.argv.includes("--serve");
const vitepress = join(tools, "node_modules/vitepress/bin/vitepress.js");

if (!existsSync(vitepress)) {
  const args = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"];
  execFileSync("pnpm", args, { cwd: tools, stdio: "inherit", shell: process.platform === "win32" });
}
// Its types need its tools, which `npm run check` does without.
const types = ["node_modules/typescript7/bin/tsc", "-p", join(tools, "tsconfig.tools.json")];
if (!serve) execFileSync(process.execPath, types, { stdio: "inherit" });
execFileSync(process.execPath, ["--conditions=@telcokit/source", join(tools, "generate.ts")], {
  stdio: "inherit",
});
const { status } = spawnSync(process.execPath, [resolve(vitepress), serve ? "dev" : "build", tools], {
  stdio: "inherit",
});
if (serve || status !== 0) process.exit(status ?? 1);

/** The documents that pages were made of. */
const sources = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md") && !file.startsWith("."))
  .map((file) => file.replaceAll("\\", "/"))
  .sort();

/** A page as it can be read without the site. */
function plain(file: string): string {
  const text = readFileSync(join("docs", file), "utf8");
  const linked = /^[\w-]+\.md$/.test(file) && file !== "index.md" ? siteLinks(text, `docs/${file}`) : text;
  return linked
    .replace(/^<!-- .*? -->\n+/gm, "")
    .replace(/<div class="steps"[\s\S]*?<\/div>\n*/g, "")
    .replace(/^:::.*\n/gm, "")
    .replace(/<Badge type="[^"]*" text="([^"]*)" \/>/g, "*$1*")
    .replaceAll("&lt;", "<")
    .replaceAll("&#123;&#123;", "{{");
}

const titleOf = (text: string): string =>
  /^# (.+)$/m.exec(text)?.[1]?.replaceAll("`", "") ?? /^title: (.+)$/m.exec(text)?.[1] ?? "";
const pages = sources.map((file) => ({ file, text: plain(file) }));
for (const { file, text } of pages) {
  const to = join(dist, file);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, text);
}
const told = pages.filter(({ file }) => !file.startsWith("api/"));
const list = told.map(({ file, text }) => `- [${titleOf(text)}](${file})`);
writeFileSync(
  join(dist, "llms.txt"),
  `# telcokit\n\n> Typed TypeScript clients for telecom systems, and a sandbox of all of them on localhost.\n\n${list.join("\n")}\n`,
);
writeFileSync(
  join(dist, "llms-full.txt"),
  told.map(({ text }) => text.replace(/^---\n[\s\S]*?\n---\n+/, "")).join("\n\n"),
);
cpSync(join("docs/operations/index.json"), join(dist, "operations/index.json"));
console.log(`${pages.length} pages, in HTML and Markdown, in ${dist}`);
