// What an assistant reads before it uses a package: SKILL.md, made of the manifest, the README and the guides.
import { join } from "node:path";
import type { Manifest, ManifestOperation } from "../../packages/core/src/operation/manifest.ts";
import { readText } from "../lib/files.ts";
import { regionOf } from "../lib/regions.ts";
import { cell, operationTable } from "./operation-table.ts";

/** A package that has one. */
export interface SkillSource {
  /** Below `packages`. */
  readonly folder: string;
  /** What it is, in a sentence or two. */
  readonly what: string;
  /** When an assistant should read it: what somebody is about to do. */
  readonly when: string;
  readonly chapters: readonly string[];
}

/** As assistants know it; the folder that it lies in is called the same. */
export function skillName(folder: string): string {
  return `telcokit-${folder}`;
}

export function skillText({ folder, what, when, chapters }: SkillSource): string {
  const description = `${what} Use it when ${when}.`;
  return [
    `---\nname: ${skillName(folder)}\ndescription: ${JSON.stringify(description)}\n---`,
    "<!-- Made by tools/manifest/skills.ts of the manifest, the README and the guides: npm run manifests makes it anew. -->",
    `# @telcokit/${folder}`,
    what,
    ...chapters,
    "",
  ].join("\n\n");
}

/** The chapters of a client's skill; `test` is the region of a test against the sandbox. */
export function clientChapters(folder: string, manifest: Manifest, test: string): readonly string[] {
  const { operations } = manifest;
  return [
    `## Rules that come first\n\n${rules(operations.filter(({ reaches }) => reaches === "person"))}`,
    `## Choose the operation\n\n${operationTable(manifest)}\n\n${whereToLook(folder, operations[0])}`,
    `## A program to start from\n\n${snippet(`examples/first/${folder}.ts`)}`,
    unknownOutcomes(operations),
    `## Test it with the sandbox\n\n\`@telcokit/sandbox\` is the service on localhost, with state and with faults on demand; nobody real is reached.\n\n${snippet(test)}`,
    guides(folder),
  ];
}

/** What holds for every package. */
export function rules(reaching: readonly ManifestOperation[] = []): string {
  const who =
    reaching.length === 0
      ? 'Some operations text, ring, charge or cut off a human being (`reaches: "person"` in a client\'s manifest).'
      : `These text, ring, charge or cut off a human being: ${reaching.map(nameOf).join(", ")}.`;
  return [
    `- **Never reach real people to try something out.** ${who} Run them against the sandbox. Anywhere else ask the person you work for first, and give the client \`recipients\`: numbers of testers, and everybody else is refused before anything is sent.`,
    "- **Never repeat what ended with `outcome_unknown`,** and write no code that does: it may have happened. Find out first, or ask.",
    "- **No retries of your own.** The client repeats whatever may be repeated. `error.retryable` is for a job that runs later.",
    "- **Branch on `error.code`,** of `await call.result()` or in a `catch`; each operation's codes are its own. Print errors as they are: they hold no number, text or secret. Read secrets from the environment.",
  ].join("\n");
}

/** Advice of the operations that may end so, those that share one together. */
function unknownOutcomes(operations: readonly ManifestOperation[]): string {
  const title = "## After `outcome_unknown`";
  const open = operations.filter(({ effect }) => effect === "write" || effect === "by-input");
  if (open.length === 0)
    return `${title}\n\nNo operation here ends so: a repetition of any leaves the same state, and the client makes it itself.`;
  const byAdvice = Map.groupBy(
    open.filter(({ advice }) => advice !== undefined),
    ({ advice = "" }) => advice,
  );
  const rows = [...byAdvice].map(
    ([advice, those]) => `| ${those.map(nameOf).join(", ")} | ${cell(advice)} |`,
  );
  const journeys = open.some(({ kind }) => kind === "journey")
    ? "\n\nA journey stops at the step that failed: `error.failed` names it, `error.resume` continues behind what was done. A step that may have happened has to be settled first."
    : "";
  return `${title}\n\nThe message says the same.\n\n| operation | how to find out |\n|---|---|\n${rows.join("\n")}${journeys}`;
}

function nameOf({ method, name }: ManifestOperation): string {
  return `\`${method ?? name}\``;
}

function whereToLook(folder: string, operation: ManifestOperation | undefined): string {
  return `Everything of one operation, its input as JSON Schema and what each refusal means, is in \`manifest.json\` of the package, whose \`$ref\`s point into the same file, and told by \`npx @telcokit/cli describe ${folder} ${operation?.name}\`. Types and docstrings say the same in an editor. Do not guess fields or codes.`;
}

/** Where to read on; the guides lie in the package. */
export function guides(folder: string): string {
  const own = folder === "optiva-bss" ? ["billing"] : folder === "wgtwo-consents" ? ["streams"] : [];
  const list = [...own, "errors", "testing", "staging", "bulk"].map((guide) => {
    const [, title = guide] = /^# (.+)$/m.exec(readText(join("docs", `${guide}.md`))) ?? [];
    return `- [${title}](../../docs/${guide}.md)`;
  });
  return `## Read on\n\n${list.join("\n")}`;
}

/** A chapter of a document, with its title; the links of guides find their way from where skills lie. */
export function chapterOf(file: string, title: string): string {
  const parts = readText(file).split(/^(?=## )/m);
  const found = parts.find((part) => part.startsWith(`## ${title}\n`));
  if (found === undefined) throw new Error(`${file} has no chapter ${title}`);
  return found.trim().replace(/\]\((?:\.\.\/docs\/)?([\w-]+\.md)/g, "](../../docs/$1");
}

/** Code with the mark by which tools/snippets.ts holds it against its source. */
function snippet(reference: string): string {
  return `<!-- snippet ${reference} -->\n\`\`\`ts\n${regionOf(reference)}\n\`\`\``;
}
