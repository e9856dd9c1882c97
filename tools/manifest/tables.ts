// Tables that the manifests make: operations in the READMEs, categories in docs/errors.md. A table stands between
// `<!-- operations -->` (or `<!-- categories -->`) and the same with a slash. `node tools/manifest/tables.ts` fails when
// one is stale; with --write it writes them.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonSchema, Manifest, ManifestOperation } from "../../packages/core/src/operation/manifest.ts";

const write = process.argv.includes("--write");

/** More operations than that are told by group. */
const most = 40;

function named(names: readonly string[]): string {
  return names.length === 0 ? "" : `{ ${names.join(", ")} }`;
}

/** The fields of an input, those that must be there first, no more than a line holds. */
function fieldsOf(schema: JsonSchema): string {
  const branches = schema.anyOf?.map((branch) => fieldsOf(branch)) ?? [];
  if (branches.length > 0) return [...new Set(branches)].join(" or ");
  const { properties = {}, required = [] } = schema;
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const shown = [...required, ...optional.map((name) => `${name}?`)];
  return named(shown.length > 5 ? [...shown.slice(0, Math.max(4, required.length)), "…"] : shown);
}

function signatureOf(operation: ManifestOperation): string {
  const { method, name, parameters, handler, input } = operation;
  const own = parameters ?? [];
  const required = input.required ?? [];
  const args = [
    ...(handler === true ? ["handler"] : []),
    ...(parameters === undefined
      ? [fieldsOf(input)]
      : own.map((one) => (required.includes(one) ? one : `${one}?`))),
  ].filter((one) => one !== "");
  return `\`${method ?? name}(${args.join(", ")})\``;
}

const given: Readonly<Record<ManifestOperation["kind"], string>> = {
  call: "",
  listing: "a `Listing` of ",
  stream: "a stream of ",
  consumer: "what runs until it is closed",
  journey: "",
};

function givesOf({ kind, value, steps = [] }: ManifestOperation): string {
  if (kind === "consumer") return given.consumer;
  if (kind === "journey")
    return `the value of each step: ${steps.map(({ name }) => `\`${name}\``).join(", ")}`;
  const { $ref, title = $ref?.slice("#/$defs/".length), properties, type, anyOf } = value;
  if (type === "null") return "nothing";
  const names = Object.keys(properties ?? {});
  if (names.length > 0 && names.length <= 5) return `${given[kind]}\`${named(names)}\``;
  if (title !== undefined) return `${given[kind]}\`${title}\``;
  return `${given[kind]}${anyOf === undefined && type === undefined ? "whatever the service answers" : "an object"}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function operationRows({ operations }: Manifest): string[] {
  const scoped = operations.some(({ scopes }) => scopes !== undefined);
  const rows = operations.map((operation) => {
    const { summary, effect, scopes = [], deprecated } = operation;
    const words = deprecated === undefined ? summary : `${summary} Deprecated ${deprecated}.`;
    const scope = scopes.map((one) => `\`${one}\``).join(", ") || "none";
    return `| ${[signatureOf(operation), givesOf(operation), effect, ...(scoped ? [scope] : []), words].map(cell).join(" | ")} |`;
  });
  const head = ["operation", "gives", "effect", ...(scoped ? ["scope"] : []), "what it does"];
  return [`| ${head.join(" | ")} |`, `|${head.map(() => "---|").join("")}`, ...rows];
}

/** A group's name, or nothing for what stands on the client itself. */
function groupOf({ method, name }: ManifestOperation): string {
  return (method ?? name).split(".").slice(0, -1).join(".");
}

/** What does something that a repetition would do again stands out. */
function shortName({ method, name, effect }: ManifestOperation): string {
  const last = `\`${(method ?? name).split(".").at(-1)}\``;
  return effect === "read" || effect === "idempotent" ? last : `**${last}**`;
}

function groupRows({ operations, groups }: Manifest): string[] {
  const names = [...new Set(operations.map(groupOf))];
  const rows = names.map((group) => {
    const own = operations.filter((operation) => groupOf(operation) === group);
    const list = own.map(shortName).join(" ");
    const summary = groups.find(({ name }) => name === group)?.summary ?? own[0]?.summary ?? "";
    return `| ${group === "" ? "the client" : `\`${group}\``} | ${list} | ${cell(summary)} |`;
  });
  return ["| group | operations (**writes**) | |", "|---|---|---|", ...rows];
}

function operationTable(manifest: Manifest): string {
  const rows = manifest.operations.length > most ? groupRows(manifest) : operationRows(manifest);
  return rows.join("\n");
}

/** Every code of every system: what kind of failure it is, and where it comes from. */
function categoryTable(manifests: readonly Manifest[]): string {
  const rows = manifests.flatMap(({ package: name, operations }) => {
    const codes = new Map<string, { categories: Set<string>; operations: Set<string> }>();
    for (const operation of operations)
      for (const { code, category } of operation.errors) {
        const row = codes.get(code) ?? { categories: new Set(), operations: new Set() };
        row.categories.add(category);
        row.operations.add(operation.name);
        codes.set(code, row);
      }
    return [...codes].map(([code, { categories, operations: where }]) => {
      const list =
        where.size > 3 ? `${where.size} operations` : [...where].map((one) => `\`${one}\``).join(", ");
      const kinds = [...categories].map((one) => `\`${one}\``).join(" or ");
      return `| \`${name}\` | \`${code}\` | ${kinds} | ${list} |`;
    });
  });
  return ["| package | code | category | of |", "|---|---|---|---|", ...rows].join("\n");
}

async function manifestsByFolder(): Promise<ReadonlyMap<string, Manifest>> {
  const found = new Map<string, Manifest>();
  for (const folder of readdirSync("packages")) {
    const file = join("packages", folder, "src/manifest/gen/manifest.ts");
    if (!existsSync(file)) continue;
    const module: { readonly manifest: Manifest } = await import(pathToFileURL(resolve(file)).href);
    found.set(folder, module.manifest);
  }
  return found;
}

const manifests = await manifestsByFolder();
const tables = [
  // The README of optiva-bss has its table from the facts that the client itself is made of.
  ...[...manifests]
    .filter(([folder]) => folder !== "optiva-bss")
    .map(([folder, manifest]) => ({
      file: join("packages", folder, "README.md"),
      mark: "operations",
      table: operationTable(manifest),
    })),
  { file: "docs/errors.md", mark: "categories", table: categoryTable([...manifests.values()]) },
];
let failed = false;
for (const { file, mark, table } of tables) {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const between = new RegExp(`(<!-- ${mark} -->\n)[\\s\\S]*?(\n<!-- /${mark} -->)`);
  if (!between.test(text)) {
    failed = true;
    console.error(`${file} has no place for the table: <!-- ${mark} --> and <!-- /${mark} -->`);
    continue;
  }
  const made = text.replace(between, (_all, start: string, end: string) => `${start}${table}${end}`);
  if (made === text) continue;
  if (write) writeFileSync(file, made);
  else {
    failed = true;
    console.error(`${file}: the table of ${mark} is stale; run npm run manifests and commit it`);
  }
}
process.exit(failed ? 1 : 0);
