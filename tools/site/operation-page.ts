// The page of one operation, made of its manifest and of what was seen on the wire.
import type { Manifest, ManifestOperation } from "@telcokit/core";
import { renderMermaidSVG } from "beautiful-mermaid";
import { curl, telcokit, typescript } from "./calls.ts";
import type { Record1, Wire } from "./record.ts";
import type { Shown } from "./refusals.ts";
import { schemaTable } from "./schema-rows.ts";
import { block, cell, prose, slug, table } from "./text.ts";

const effects: Readonly<Record<ManifestOperation["effect"], string>> = {
  read: "Reads only. Repeated by itself after anything that passes: lost connections, time-outs, a service that is busy.",
  idempotent: "Leaves the same state however often it runs. Repeated by itself after anything that passes.",
  write: "Does something. Repeated only when it provably never ran.",
  "by-input":
    "The input decides whether it reads or does something; what does something is repeated only when it provably never ran.",
};

export function operationPage(manifest: Manifest, operation: ManifestOperation, record: Record1): string {
  const { summary, description, deprecated } = operation;
  const parts = [
    `---\ntitle: ${JSON.stringify(operation.name)}\ndescription: ${JSON.stringify(summary)}\noutline: [2, 3]\n---`,
    `# \`${operation.name}\``,
    badges(operation),
    prose(summary),
    description === undefined ? "" : prose(description),
    deprecated === undefined ? "" : `::: warning Deprecated\n${prose(deprecated)}\n:::`,
    facts(manifest, operation),
    lost(operation),
    steps(manifest, operation),
    "## Call it",
    calls(manifest, operation, record),
    "## Input",
    inputPart(operation),
    "## Value",
    valuePart(operation),
    "## Refusals",
    refusals(manifest, operation, record),
    `## On the wire\n\n${onTheWire(record.wire)}`,
    `## See also\n\n- [All operations of ${manifest.package}](./index.md)\n- [Errors and effects](../../errors.md)\n- [What every call takes](../../options.md)`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function badges({ kind, effect, reaches }: ManifestOperation): string {
  const type = effect === "write" ? "danger" : effect === "by-input" ? "warning" : "tip";
  const person = reaches === undefined ? "" : ' <Badge type="warning" text="reaches a person" />';
  return `<Badge type="info" text="${kind}" /> <Badge type="${type}" text="${effect}" />${person}`;
}

/** A list of terms, which screens of any width can hold. */
function definitions(rows: readonly (readonly [string, string])[]): string {
  const items = rows.map(([term, words]) => `<dt>${term}</dt>\n<dd>\n\n${words}\n\n</dd>`);
  return `<dl class="facts">\n${items.join("\n")}\n</dl>`;
}

function facts(manifest: Manifest, { route, scopes, source, method }: ManifestOperation): string {
  return definitions([
    ["package", `\`${manifest.package}\``],
    ...(method === undefined ? [] : [["method", `\`${method}\``] as const]),
    ...(route === undefined ? [] : [["route", `\`${route}\``] as const]),
    ...(scopes === undefined ? [] : [["scopes", scopes.map((scope) => `\`${scope}\``).join(", ")] as const]),
    ["source", prose(source)],
  ]);
}

function lost({ effect, advice, kind }: ManifestOperation): string {
  if (kind === "stream" || kind === "consumer") return "";
  if (kind === "journey")
    return "## When an answer is lost\n\nThe journey stops with a `JourneyError`. What was completed stays done; its `resume` continues after it and repeats nothing. A step of unknown outcome waits for `settled`.";
  const open = effect === "write" || effect === "by-input";
  const outcome = open
    ? "\n\nWhen its answer is lost the call fails with `outcome_unknown`: **do not repeat it before you looked.**"
    : "";
  const how = advice === undefined ? "" : ` How to find out: ${prose(advice)}.`;
  return `## When an answer is lost\n\n${effects[effect]}${outcome}${open ? how : ""}`;
}

function steps({ operations }: Manifest, { kind, steps: all = [] }: ManifestOperation): string {
  if (kind !== "journey" || all.length === 0) return "";
  const nodes = all.map(({ name, operation, optional }, index) => {
    const text = `"${name}<br>${operation}"`;
    return `  s${index}${optional ? `([${text}])` : `[${text}]`}`;
  });
  const arrows = all
    .slice(1)
    .map(({ optional }, index) => `  s${index} ${optional ? "-.->" : "-->"} s${index + 1}`);
  const direction = all.length > 5 ? "TD" : "LR";
  const svg = renderMermaidSVG([`flowchart ${direction}`, ...nodes, ...arrows].join("\n"))
    // Styles are the theme's: a page that Vue compiles has none of its own.
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/ style="--bg:[^"]*"/, "")
    .replace("<svg ", `<svg role="img" aria-label="${all.map(({ name }) => name).join(", then ")}" `)
    .replace(/\n\s*\n/g, "\n");
  const rows = all.map(({ name, operation, effect, optional }) => {
    const called = operations.find((one) => one.name === operation);
    const link = `[\`${operation}\`](./${slug(operation)}.md)`;
    return [
      `\`${name}\``,
      called?.reaches === undefined ? link : `${link}, which reaches a person`,
      effect,
      optional ? "when the input asks for it" : "always",
    ];
  });
  return `## Steps\n\n<div class="steps" v-pre tabindex="0">\n${svg}\n</div>\n\n${table(["step", "calls", "effect", ""], rows)}`;
}

function calls(manifest: Manifest, operation: ManifestOperation, { wire }: Record1): string {
  const wireLabel = wire.some(({ rpc }) => rpc !== undefined) ? "grpcurl" : "curl";
  const shell = wire.map((one) => `${one.step === undefined ? "" : `# ${one.step}\n`}${curl(one)}`);
  return [
    "::: code-group",
    block("ts", typescript(manifest, operation), "TypeScript"),
    block("sh", shell.join("\n\n"), wireLabel),
    block("sh", telcokit(manifest, operation), "telcokit"),
    ":::",
  ].join("\n\n");
}

function inputPart({ input, options, parameters, handler }: ManifestOperation): string {
  const rows = schemaTable(input, "input");
  const first = handler === true ? "A function comes first: what to do with each event.\n\n" : "";
  const how =
    parameters === undefined
      ? ""
      : `Arguments, in this order: ${parameters.map((name) => `\`${name}\``).join(", ")}.\n\n`;
  const extra =
    options === undefined
      ? ""
      : `\n\nIts call options take these beside [those of every call](../../options.md):\n\n${schemaTable(options, "input")}`;
  return `${first}${how}${rows === "" ? "Any object." : rows}${extra}`;
}

function valuePart({ value, kind, steps: all = [] }: ManifestOperation): string {
  if (kind === "journey")
    return `The value of each step that ran: ${all.map(({ name }) => `\`${name}\``).join(", ")}.`;
  if (kind === "consumer") return "An object with `close()` and its state; see the guide.";
  if (value.type === "null") return "Nothing.";
  const rows = schemaTable(value, "value");
  const each = kind === "listing" ? "Of each item:\n\n" : kind === "stream" ? "Of each delivery:\n\n" : "";
  return rows === "" ? "Whatever the service answers." : `${each}${rows}`;
}

const happened = { refused: "no", "not-executed": "no, it never began", unknown: "perhaps" } as const;

function refusals(manifest: Manifest, operation: ManifestOperation, { shown, wire }: Record1): string {
  const { errors, openErrors } = operation;
  if (errors.length === 0) return "None of its own. [What any call may fail with](../../errors.md).";
  const rows = errors.map((error) => {
    const { code, category, meaning, outcome, retryable } = error;
    return [
      `\`${code}\``,
      `\`${category}\``,
      cell(meaning),
      happened[outcome],
      retryable ? "yes" : "no",
      inSandbox(shown.get(error)),
    ];
  });
  const some = rows.some((row) => row[5] !== "");
  const head = [
    "code",
    "category",
    "meaning, and what to do",
    "carried out?",
    "repeat?",
    ...(some ? ["sandbox"] : []),
  ];
  const open =
    openErrors === true
      ? "\n\nThe service may have codes of its own beside these; `error.category` tells their kind all the same."
      : "";
  const others = "\n\n[What any call may fail with](../../errors.md) comes on top.";
  const line = `\`telcokit faults add ${manifest.system} ${wire.at(-1)?.operation} KIND\``;
  const fault = `\n\nAny failure can be had from the sandbox: ${line}, see [testing](../../testing.md).`;
  return `${table(head, some ? rows : rows.map((row) => row.slice(0, 5)))}${open}${others}${fault}`;
}

function inSandbox(shown: Shown | undefined): string {
  if (shown === undefined) return "";
  return "line" in shown
    ? `\`telcokit ${shown.line}\``
    : `\`${shown.field}: ${JSON.stringify(shown.value)}\``;
}

function onTheWire(wires: readonly Wire[]): string {
  const messages = wires.some(({ rpc }) => rpc !== undefined) ? " (messages in their JSON form)" : "";
  return `What the sandbox saw of the sample, and answered${messages}.\n\n${wires.map(exchange).join("\n\n")}`;
}

function exchange({ method, path, rpc, headers, body, status, answer, step }: Wire): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = (value: unknown): string =>
    typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const sent = [
    rpc ?? `${method} ${path}`,
    ...lines,
    ...(body === undefined || body === null || body === "" ? [] : ["", text(body)]),
  ];
  const got = [
    rpc === undefined ? `HTTP ${status}` : `grpc-status: ${status ?? "none while it is open"}`,
    ...(answer === undefined || answer === null || answer === "" ? [] : ["", text(answer).slice(0, 4000)]),
  ];
  const title = step === undefined ? "" : `### \`${step}\`\n\n`;
  return `${title}${block("http", sent.join("\n"), "request")}\n\n${block("http", got.join("\n"), "answer")}`;
}

/** All operations of a package. */
export function packageIndex(manifest: Manifest): string {
  const groups = new Map<string, ManifestOperation[]>();
  for (const operation of manifest.operations) {
    const group = (operation.method ?? operation.name).split(".").slice(0, -1).join(".");
    groups.set(group, [...(groups.get(group) ?? []), operation]);
  }
  const parts = [...groups].map(([name, operations]) => {
    const group = manifest.groups.find((one) => one.name === name);
    const rows = operations.map((operation) => [
      `[\`${operation.name}\`](./${slug(operation.name)}.md)`,
      operation.effect,
      cell(operation.summary),
    ]);
    const words =
      group === undefined ? "" : `${prose([group.summary, group.description ?? ""].join(" ").trim())}\n\n`;
    return `${name === "" ? "" : `## ${name}\n\n`}${words}${table(["operation", "effect", ""], rows)}`;
  });
  return `---\ntitle: Operations of ${JSON.stringify(manifest.package)}\n---\n\n# Operations of \`${manifest.package}\`\n\n${manifest.operations.length} operations, version ${manifest.version}. Also as data: \`import { manifest } from "${manifest.package}/manifest"\`.\n\n${parts.join("\n\n")}\n`;
}
