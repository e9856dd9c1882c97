// Operations of a client as a table in Markdown.
import type { JsonSchema, Manifest, ManifestOperation } from "../../packages/core/src/operation/manifest.ts";

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

/** Text that a cell of a table can hold. */
export function cell(text: string): string {
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

/** All of them, or their groups where there are too many. */
export function operationTable(manifest: Manifest): string {
  const rows = manifest.operations.length > most ? groupRows(manifest) : operationRows(manifest);
  return rows.join("\n");
}
