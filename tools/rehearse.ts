// Publishes everything to a registry on this machine, the way release.yml does, and uses it the way users do.
// `npm run rehearse`. Takes some minutes; ends with a table and exits with 1 when anything in it failed.
//   TELCOKIT_REHEARSE_NODES="22.18.0 26.10.0"     other releases of Node
//   TELCOKIT_REHEARSE_KEEP=1                      leaves the folders, to look at what failed
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishPacked } from "./lib/packed.ts";
import { run } from "./lib/process.ts";
import { installTools } from "./lib/rehearsal-tools.ts";
import { type Cell, kilobytes, milliseconds, table, verdict } from "./lib/report.ts";
import { type PublicPackage, publicPackages, root } from "./lib/workspace.ts";
import { bundlePrograms } from "./rehearsal/bundles.ts";
import { buildCheckout } from "./rehearsal/checkout.ts";
import { measureColdStarts } from "./rehearsal/coldstart.ts";
import { type Manager, makeConsumer, managers, type Published } from "./rehearsal/consumers.ts";
import { lowestVersions } from "./rehearsal/lowest.ts";
import { buildNext, serveNext } from "./rehearsal/next.ts";
import { findNodes } from "./rehearsal/nodes.ts";
import { checkTarballs } from "./rehearsal/packages-check.ts";
import { packAll, publishedVersions, type Registry, startRegistry } from "./rehearsal/registry.ts";
import { runPrograms } from "./rehearsal/runs.ts";
import { runtimesTable, tryRuntimes } from "./rehearsal/runtimes.ts";
import { problemsOfBill, writeBills } from "./rehearsal/sbom.ts";
import { checkBudgets, measureBundles } from "./rehearsal/sizes.ts";
import { runSmallTrials } from "./rehearsal/trials.ts";
import { checkTypes } from "./rehearsal/types.ts";

const started = performance.now();
const failures: string[] = [];
const tables: string[] = [];
const dir = realpathSync(mkdtempSync(join(tmpdir(), "telcokit-rehearsal-")));
process.once("exit", () => {
  if (process.env.TELCOKIT_REHEARSE_KEEP === undefined)
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  else say(`left in ${dir}`);
});

function say(text: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}

/** Keeps what failed for the end. What could not be tried here says so in a line of its own. */
function note(ok: boolean, title: string, output = ""): string {
  const skipped = ok ? /^skipped: .*/m.exec(output)?.[0] : undefined;
  if (skipped !== undefined) return skipped;
  // Of a minified bundle Node shows the whole line that failed.
  if (!ok) failures.push(`${title}\n${output.replace(/^(.{400}).+$/gm, "$1 …")}`.trim());
  return verdict(ok);
}

async function publish(): Promise<Published & { readonly registry: Registry }> {
  const checkout = join(dir, "checkout");
  await buildCheckout(checkout, say);
  const packages = publicPackages(checkout);
  say("publishing");
  const registry = await startRegistry(join(dir, "registry"));
  await writeBills(checkout);
  const tarballs = await packAll(checkout, join(dir, "tarballs"));
  await publishPacked(tarballs, { registry: registry.url, token: "rehearsal" });
  const versions = await publishedVersions(registry, packages);
  say("looking into the tarballs");
  const checked = await checkTarballs(packages, { tarballs, checkout, dir: join(dir, "unpacked") });
  const rows = checked.map(({ one, bytes, contents, publint, types }) => {
    const { name } = one;
    const bill = problemsOfBill(one, versions[name], checkout);
    const cells = Object.entries({ contents, publint, types, bill }).map(([check, problems]) =>
      note(problems.length === 0, `${check} of ${name}`, problems.join("\n")),
    );
    return [name, versions[name] ?? "", kilobytes(bytes), ...cells];
  });
  tables.push(table(["package", "version", "tarball", "contents", "publint", "attw", "SBOM"], rows));
  return { packages, versions, npmrc: registry.npmrc, registry };
}

type Folders = Readonly<Record<Manager | "lowest", string>>;

async function use(published: Published, close: () => void): Promise<Folders> {
  const nodes = await findNodes(say);
  const folders: Folders = { npm: join(dir, "npm"), pnpm: join(dir, "pnpm"), lowest: join(dir, "lowest") };
  for (const manager of managers) {
    say(`installing with ${manager}`);
    await makeConsumer(folders[manager], manager, published);
    say("bundling users' programs");
    await bundlePrograms(folders[manager], published.packages);
  }
  const lowest = lowestVersions(published.packages);
  say(
    `installing with npm, with ${Object.entries(lowest)
      .map((one) => one.join(" "))
      .join(", ")}`,
  );
  await makeConsumer(folders.lowest, "npm", published, lowest);
  await bundlePrograms(folders.lowest, published.packages);
  const next = join(dir, "next");
  say("building an application of Next.js");
  await buildNext(next, published);
  close();
  const served: Cell[] = [];
  for (const { release, path } of nodes) {
    const { ok, output } = await serveNext(next, path);
    served.push(note(ok, `Next.js on Node ${release}`, output));
  }
  tables.push(
    table(["production build", ...nodes.map(({ release }) => `Node ${release}`)], [["Next.js", ...served]]),
  );
  for (const [how, folder] of Object.entries(folders)) {
    say(`running programs, installed with ${how}`);
    const programs = await runPrograms(folder, nodes, { alone: how === "npm", say });
    const rows = programs.map(({ title, results }) => [
      title,
      ...Object.entries(results).map(([release, { ok, output }]) =>
        note(ok, `${title}, ${how}, Node ${release}`, output),
      ),
    ]);
    tables.push(table([`installed with ${how}`, ...nodes.map(({ release }) => `Node ${release}`)], rows));
  }
  return folders;
}

/** docs/runtimes.md is written from this table. */
async function tryElsewhere(folder: string): Promise<void> {
  const results = await tryRuntimes(folder, say);
  for (const { name, rows } of results)
    for (const [title, { ok, seen }] of Object.entries(rows)) note(ok, `${title}, ${name}`, seen);
  tables.push(runtimesTable(results));
}

async function checkTypesIn(folders: Folders, packages: readonly PublicPackage[]): Promise<void> {
  const rows: Cell[][] = [];
  for (const [how, folder] of Object.entries(folders)) {
    say(`checking types, installed with ${how}`);
    const results = await checkTypes(folder, packages);
    for (const version of new Set(results.map((one) => one.version))) {
      const cells = results
        .filter((one) => one.version === version)
        .map(({ mode, ok, output }) => note(ok, `TypeScript ${version}, ${mode}, ${how}`, output));
      rows.push([`TypeScript ${version}, ${how}`, ...cells]);
    }
  }
  tables.push(
    table(
      ["tsc --strict, ESM and CommonJS", "node16", "nodenext", "bundler (ESM)", "without @types/node"],
      rows,
    ),
  );
}

async function measure(folder: string, packages: readonly PublicPackage[]): Promise<void> {
  say("measuring bundles");
  const bundleRows = (await measureBundles(folder, packages)).map(({ name, atImport, inAll, empty }) => [
    name,
    kilobytes(atImport),
    kilobytes(inAll),
    note(empty, `${name} leaves something in a bundle that uses nothing of it`),
  ]);
  tables.push(table(["esbuild, gzipped", "at import", "in all", "unused: nothing left"], bundleRows));
  const budgets = (await checkBudgets(folder, packages)).map(({ name, size, sizeLimit, passed }) => [
    name,
    kilobytes(size),
    kilobytes(sizeLimit),
    note(passed, `${name} is over its size budget`),
  ]);
  tables.push(table(["size budgets", "size", "budget", ""], budgets));
  say("measuring cold starts");
  const coldStarts = await measureColdStarts(folder, process.execPath, packages);
  const coldRows = coldStarts.map(({ name, mjs, cjs, budget, ok }) => [
    name,
    milliseconds(mjs),
    milliseconds(cjs),
    milliseconds(budget),
    note(ok, `cold start of ${name}`),
  ]);
  tables.push(table(["cold import above bare Node", "ESM", "CommonJS", "budget", ""], coldRows));
}

function consoleVerdict(): Cell {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/browser/console.ts"], {
    encoding: "utf8",
  });
  return note(status === 0, "the console in a browser", `${stdout}${stderr}`);
}

async function tryPromises(): Promise<void> {
  const rows = (await runSmallTrials(say)).map(({ title, ok, output, skipped }) => [
    title,
    skipped ?? note(ok, `the trial ${title}`, output),
  ]);
  tables.push(table(["tried with processes that are killed", ""], rows));
}

await installTools(say);
say("running the slow tests");
const slow = await run("pnpm", ["run", "do:test:slow"], { cwd: root, timeoutMs: 600_000 });
note(slow.ok, "the slow tests", slow.output);
const { registry, ...published } = await publish();
const folders = await use(published, registry.close);
await tryElsewhere(folders.npm);
await checkTypesIn(folders, published.packages);
await measure(folders.npm, published.packages);
await tryPromises();
say("using the sandbox's console in a browser");
tables.push(table(["in a browser", ""], [["the sandbox's console", consoleVerdict()]]));

say("building the documentation site and looking at it");
for (const script of ["do:docs:build", "do:docs:look"]) {
  const { ok, output } = await run("pnpm", ["run", script], { cwd: root });
  note(ok, `pnpm run ${script}`, output);
  if (!ok) break;
  const last = output.trim().split("\n").at(-1) ?? "";
  say(last);
}

console.log(`\n${tables.join("\n\n")}\n`);
for (const failure of failures) console.log(`FAILED: ${failure}\n`);
say(failures.length === 0 ? "everything works as published" : `${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
