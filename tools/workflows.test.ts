import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "./lib/workspace.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, ".github/workflows");
const texts = readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
const workflows = texts.map(({ file, text }) => ({ file, workflow: parse(text) as Workflow }));
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ ...job, name: `${file}, ${name}` })),
);

/** What brings code of others onto the machine, or runs it. */
const installing = /\b(npm (install|ci|exec)|npx|pnpm(?!-)|yarn|corepack)\b|tools\/run\.mjs/;

describe("every workflow", () => {
  it.each(texts)("$file names actions by commit, and the version that it is", ({ text }) => {
    const used = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
    for (const line of used) expect(line).toMatch(/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(workflows)("$file gives its jobs nothing that they do not ask for", ({ workflow }) => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  it.each(jobs.filter(({ permissions = {} }) => Object.values(permissions).includes("write")))(
    "$name may write and installs nothing",
    ({ steps }) => {
      for (const { run = "" } of steps) expect(run).not.toMatch(installing);
    },
  );

  it("one job alone may ask for the token that npm trusts, and it can only read the repository", () => {
    const trusted = jobs.filter(({ permissions }) => permissions?.["id-token"] !== undefined);
    expect(trusted).toMatchObject([
      { name: "release.yml, publish", permissions: { contents: "read", "id-token": "write" } },
    ]);
  });
});
