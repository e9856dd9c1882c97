// Publishes everything to a registry on this machine, the way release.yml does, and uses it the way users do.
// `npm run rehearse`. Takes some minutes; ends with a table and exits with 1 when anything in it failed.
//   TELCOKIT_REHEARSE_NODES="22.18.0 26.10.0"     other releases of Node
//   TELCOKIT_REHEARSE_KEEP=1                      leaves the folders, to look at what failed
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundlePrograms, checkBudgets, measureBundles } from "./rehearsal/bundles.mjs";
import { buildCheckout } from "./rehearsal/checkout.mjs";
import { measureColdStarts } from "./rehearsal/coldstart.mjs";
import { makeConsumer } from "./rehearsal/consumers.mjs";
import { findNodes } from "./rehearsal/nodes.mjs";
import { checkTarballs } from "./rehearsal/packages-check.mjs";
import { publishAll, publishedVersions, startRegistry } from "./rehearsal/registry.mjs";
import { kilobytes, milliseconds, table, verdict } from "./rehearsal/report.mjs";
import { installTools } from "./rehearsal/run.mjs";
import { runPrograms } from "./rehearsal/runs.mjs";
import { problemsOfBill, writeBills } from "./rehearsal/sbom.mjs";
import { checkTypes } from "./rehearsal/types.mjs";
import { publicPackages } from "./rehearsal/workspace.mjs";

const managers = ["npm", "pnpm"];
const started = performance.now();
const failures = [];
const tables = [];
const dir = realpathSync(mkdtempSync(join(tmpdir(), "telcokit-rehearsal-")));
process.once("exit", () => {
  if (process.env.TELCOKIT_REHEARSE_KEEP === undefined)
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  else say(`left in ${dir}`);
});

function say(text) {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}

/** Keeps what failed for the end. */
function note(ok, title, output = "") {
  // Of a minified bundle Node shows the whole line that failed.
  if (!ok) failures.push(`${title}\n${output.replace(/^(.{400}).+$/gm, "$1 …")}`.trim());
  return verdict(ok);
}

async function publish() {
  const checkout = join(dir, "checkout");
  await buildCheckout(checkout, say);
  const packages = publicPackages(checkout);
  say("comparing the API with its reports");
  const { checkApi } = await import("./rehearsal/api.mjs");
  for (const { name, ok, output } of checkApi(packages)) note(ok, `API report of ${name}`, output);
  say("publishing");
  const registry = await startRegistry(join(dir, "registry"));
  await writeBills(checkout);
  const tarballs = await publishAll(checkout, registry, join(dir, "tarballs"));
  const versions = await publishedVersions(registry, packages);
  say("looking into the tarballs");
  const checked = await checkTarballs(packages, { tarballs, checkout, dir: join(dir, "unpacked") });
  const rows = checked.map(({ one, bytes, ...checks }) => {
    const { name } = one;
    const all = { ...checks, bill: problemsOfBill(one, versions[name], checkout) };
    const cells = ["contents", "publint", "types", "bill"].map((check) =>
      note(all[check].length === 0, `${check} of ${name}`, all[check].join("\n")),
    );
    return [name, versions[name], kilobytes(bytes), ...cells];
  });
  tables.push(table(["package", "version", "tarball", "contents", "publint", "attw", "SBOM"], rows));
  return { packages, versions, registry };
}

async function use({ packages, versions, registry: { npmrc, close } }) {
  const nodes = await findNodes(say);
  const folders = Object.fromEntries(managers.map((manager) => [manager, join(dir, manager)]));
  for (const manager of managers) {
    say(`installing with ${manager}`);
    await makeConsumer(folders[manager], manager, { packages, versions, npmrc });
    await bundlePrograms(folders[manager], packages);
  }
  close();
  for (const manager of managers) {
    say(`running programs, installed with ${manager}`);
    const programs = await runPrograms(folders[manager], nodes, { alone: manager === "npm", say });
    const rows = programs.map(({ title, results }) => [
      title,
      ...nodes.map(({ release }) =>
        note(results[release].ok, `${title}, ${manager}, Node ${release}`, results[release].output),
      ),
    ]);
    tables.push(table([`installed with ${manager}`, ...nodes.map(({ release }) => `Node ${release}`)], rows));
  }
  return folders;
}

async function checkTypesIn(folders, packages) {
  const rows = [];
  for (const manager of managers) {
    say(`checking types, installed with ${manager}`);
    const results = await checkTypes(folders[manager], packages);
    for (const version of new Set(results.map((one) => one.version))) {
      const cells = results
        .filter((one) => one.version === version)
        .map(({ mode, ok, output }) => note(ok, `TypeScript ${version}, ${mode}, ${manager}`, output));
      rows.push([`TypeScript ${version}, ${manager}`, ...cells]);
    }
  }
  tables.push(table(["tsc --strict, ESM and CommonJS", "node16", "nodenext", "bundler (ESM)"], rows));
}

async function measure(folder, packages) {
  say("bundling");
  const bundles = await measureBundles(folder, packages);
  const bundleRows = bundles.map(({ name, atImport, inAll, empty }) => [
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
  const coldRows = coldStarts.map(({ name, mjs, cjs, budget, ok }) => {
    return [
      name,
      milliseconds(mjs),
      milliseconds(cjs),
      milliseconds(budget),
      note(ok, `cold start of ${name}`),
    ];
  });
  tables.push(table(["cold import above bare Node", "ESM", "CommonJS", "budget", ""], coldRows));
}

await installTools(say);
const published = await publish();
const folders = await use(published);
await checkTypesIn(folders, published.packages);
await measure(folders.npm, published.packages);

console.log(`\n${tables.join("\n\n")}\n`);
for (const failure of failures) console.log(`FAILED: ${failure}\n`);
say(failures.length === 0 ? "everything works as published" : `${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
