// Skills for assistants, packages/*/skills/*/SKILL.md. `node tools/manifest/skills.ts` fails when one is stale; with --write
// it writes them.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readText } from "../lib/files.ts";
import { manifestsByFolder } from "./manifests.ts";
import {
  chapterOf,
  clientChapters,
  guides,
  rules,
  type SkillSource,
  skillName,
  skillText,
} from "./skill-text.ts";

/** Where the test of a client's skill is, when it is a guide's. */
const guideTests: Readonly<Record<string, string>> = {
  "wgtwo-consents": "packages/wgtwo-consents/src/sandbox-guide.test.ts#guide",
};

const first = `## Rules that come first\n\n${rules()}`;

/** The packages that are no client. Nobody uses the stubs of wgtwo-grpc for anything that a client can do. */
const others: readonly SkillSource[] = [
  {
    folder: "core",
    what: "What every telcokit client is built on: calls and results, errors, retries, OAuth, bulk jobs.",
    when: "code handles a telcokit error, decides what may be repeated, runs many calls as a bulk job, or a new client is written on @telcokit/core",
    chapters: [
      first,
      chapterOf("docs/errors.md", "What may be repeated"),
      chapterOf("docs/bulk.md", "What becomes of a row"),
      guides("core"),
    ],
  },
  {
    folder: "sandbox",
    what: "Telecom systems on localhost for tests and demonstrations: gRPC, REST and OAuth servers with state, and faults on demand.",
    when: "code that uses a telcokit client is tried out or tested, a failure has to be provoked, or a request to an operator's system would reach somebody real",
    chapters: [
      first,
      chapterOf("packages/sandbox/README.md", "First call"),
      chapterOf("packages/sandbox/README.md", "On its own"),
      chapterOf("packages/sandbox/README.md", "Faults"),
      guides("sandbox"),
    ],
  },
  {
    folder: "cli",
    what: "telcokit, the command line: every operation of every telcokit client, bulk jobs that go on where they stopped, and a server for assistants.",
    when: "an operator's system is called from a shell or a script, many rows of a CSV file are worked through, or an exit code of telcokit is handled",
    chapters: [
      first,
      chapterOf("packages/cli/README.md", "What a script learns"),
      chapterOf("packages/cli/README.md", "Bulk"),
      chapterOf("packages/cli/README.md", "Assistants"),
      guides("cli"),
    ],
  },
  {
    folder: "pg-boss",
    what: "Journeys and bulk jobs of telcokit on many machines, with queues in Postgres by pg-boss.",
    when: "a journey or a bulk job has to survive the machine that runs it, or several machines share one",
    chapters: [
      first,
      `## A worker\n\n${/<!-- snippet [\s\S]*?\n```$/m.exec(readText("packages/pg-boss/README.md"))?.[0]}`,
      "## Read on\n\n- [Many machines](../../docs/many-machines.md)\n- [Bulk jobs](../../docs/bulk.md)\n- [Errors and effects](../../docs/errors.md)",
    ],
  },
];

/** What a package is: the first words of its README. */
function whatOf(folder: string): string {
  const [, what] = /^# .+\n\n(.+)$/m.exec(readText(join("packages", folder, "README.md"))) ?? [];
  if (what === undefined) throw new Error(`packages/${folder}/README.md does not begin with what it is`);
  return what;
}

const clients = [...(await manifestsByFolder())].map(
  ([folder, manifest]): SkillSource => ({
    folder,
    what: whatOf(folder),
    when: `code that calls it is written, changed or run with @telcokit/${folder}: to choose the operation, to handle its refusals and outcome_unknown, to test it with the sandbox`,
    chapters: clientChapters(
      folder,
      manifest,
      guideTests[folder] ?? `packages/${folder}/test/skill.test.ts#test`,
    ),
  }),
);

const write = process.argv.includes("--write");
let failed = false;
for (const source of [...clients, ...others]) {
  const file = join("packages", source.folder, "skills", skillName(source.folder), "SKILL.md");
  const text = skillText(source);
  if (readText(file) === text) continue;
  if (write) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } else {
    failed = true;
    console.error(`${file} is stale: run npm run manifests and commit it`);
  }
}
process.exit(failed ? 1 : 0);
