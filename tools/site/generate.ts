// Makes the pages of the site that nobody writes: docs/operations (from the manifests and a sandbox), docs/packages (the
// READMEs), docs/start (their beginnings), docs/commands (the command line's), docs/examples (the programs) and docs/api
// (types). None of it is committed.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { regionOf } from "../lib/regions.ts";
import { commandPages } from "./command-pages.ts";
import { siteLinks } from "./links.ts";
import { operationPage, packageIndex } from "./operation-page.ts";
import { type ClientRecord, recordAll } from "./record.ts";
import { startIndex, startPage } from "./start-page.ts";
import { slug } from "./text.ts";
import { typedNames } from "./types.ts";

const say = (text: string): void => console.log(text);
const made = ["operations", "packages", "examples", "start", "commands", "api"].map((room) => `docs/${room}`);

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function writeOperations({ folder, manifest, operations }: ClientRecord): void {
  const dir = join("docs/operations", folder);
  for (const operation of manifest.operations) {
    const record = operations.get(operation.name);
    if (record === undefined) throw new Error(`nothing was recorded of ${operation.name}`);
    write(join(dir, `${slug(operation.name)}.md`), operationPage(manifest, operation, record));
  }
  write(join(dir, "index.md"), packageIndex(manifest));
}

/** The sidebar and the home page count and name operations without loading the packages. */
function writeIndex(records: readonly ClientRecord[]): void {
  const index = records.map(({ folder, manifest }) => ({
    folder,
    package: manifest.package,
    version: manifest.version,
    operations: manifest.operations.map(({ name, effect, kind, method }) => ({
      name,
      page: slug(name),
      effect,
      kind,
      path: method ?? name,
    })),
  }));
  write("docs/operations/index.json", `${JSON.stringify(index, null, 1)}\n`);
  const rows = index.map(
    ({ folder, package: name, operations }) =>
      `| [\`${name}\`](./${folder}/index.md) | ${operations.length} |`,
  );
  write(
    "docs/operations/index.md",
    `# Operations\n\nEvery operation of every client, made from the manifests that the packages carry.\n\n| package | operations |\n|---|---|\n${rows.join("\n")}\n`,
  );
}

function writePackages(): void {
  for (const folder of readdirSync("packages")) {
    const manifestFile = join("packages", folder, "package.json");
    const readme = join("packages", folder, "README.md");
    if (!existsSync(readme) || !existsSync(manifestFile)) continue;
    const { private: isPrivate } = JSON.parse(readFileSync(manifestFile, "utf8")) as { private?: boolean };
    if (isPrivate === true) continue;
    const text = siteLinks(readFileSync(readme, "utf8"), readme, "packages");
    write(join("docs/packages", `${folder}.md`), text);
  }
}

function writeExamples(): void {
  const files = readdirSync("examples").filter((file) => file.endsWith(".ts"));
  const rows: string[] = [];
  for (const file of files) {
    const text = readFileSync(join("examples", file), "utf8");
    const comment = /^(?:\/\/ .*\n)+/.exec(text)?.[0] ?? "";
    if (comment === "" || /^export /m.test(text)) continue;
    const words = comment
      .replace(/^\/\/ /gm, "")
      .replaceAll("\n", " ")
      .trim();
    const name = file.replace(/\.ts$/, "");
    write(
      join("docs/examples", `${name}.md`),
      `# ${name}\n\n${words}\n\nRuns in every test, against the sandbox: \`node examples/${file}\`.\n\n<!-- snippet examples/${file} -->\n\`\`\`ts\n${regionOf(`examples/${file}`)}\n\`\`\`\n`,
    );
    rows.push(`| [${name}](./${name}.md) | ${words.replaceAll("|", "\\|")} |`);
  }
  write(
    "docs/examples/index.md",
    `# Examples\n\nPrograms that run in every test, one a use case.\n\n| program | what it does |\n|---|---|\n${rows.join("\n")}\n`,
  );
}

function writeStart(records: readonly ClientRecord[]): void {
  for (const { folder, manifest } of records)
    write(join("docs/start", `${folder}.md`), startPage(folder, manifest));
  write("docs/start/index.md", startIndex(records));
}

function writeTypes(): void {
  const folders = readdirSync("packages").filter((folder) =>
    existsSync(join("docs/packages", `${folder}.md`)),
  );
  const typedoc = resolve("tools/site/node_modules/typedoc/bin/typedoc");
  const entries = folders.flatMap((folder) => ["--entryPoints", `packages/${folder}/src/index.ts`]);
  const args = [typedoc, "--options", "tools/site/typedoc.json", ...entries];
  execFileSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  // Packages by their names, not by their folders.
  const listed = readFileSync("docs/api/index.md", "utf8").replace(/\[([\w-]+)\/src\]/g, "[@telcokit/$1]");
  write(
    "docs/api/index.md",
    listed.replace(/^# .*$/m, "# Types").replace("## Modules", "What each package exports."),
  );
  for (const folder of folders) {
    const file = join("docs/api", folder, "src/index.md");
    if (!existsSync(file)) continue;
    write(file, readFileSync(file, "utf8").replace(/^# .*$/m, `# Types of @telcokit/${folder}`));
  }
}

for (const dir of made) rmSync(dir, { recursive: true, force: true });
const records = await recordAll(say);
for (const record of records) writeOperations(record);
writeIndex(records);
writePackages();
writeExamples();
writeStart(records);
for (const { name, text } of await commandPages()) write(join("docs/commands", `${name}.md`), text);
write("tools/site/types.json", JSON.stringify(typedNames()));
if (!process.argv.includes("--no-types")) writeTypes();
else write("docs/api/index.md", "# Types\n");
say("pages are made");
// Clients and sandboxes may hold timers.
process.exit(0);
