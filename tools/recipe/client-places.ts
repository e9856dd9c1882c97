// Where a new client stands outside its package, and what is to be done at last.
import { camelCase } from "../lib/names.ts";
import type { Step } from "./operation-files.ts";

/** The package that new ones are like. */
export const model = "acr";

/** Where a new client has a line of its own, in files that are there or that no template can tell. */
export function clientPlaces(folder: string, type: string): Step[] {
  const words = camelCase(folder);
  return [
    {
      file: `packages/sandbox/src/operations/${folder}.ts`,
      where: "a new table of what the sandbox serves, and its two lines in operations.ts beside it",
      text: `export const ${words}Operations = {} as const;`,
    },
    {
      file: `packages/sandbox/src/systems/${folder}/system.ts`,
      where:
        'how it answers: like systems/keycloak when it remembers nothing, otherwise like systems/acr; then its lines in systems.ts, and what packages/sandbox/README.md tells under "Adding a system"',
      text: `mountOperations(app, http, { system: "${folder}", table: ${words}Operations, serve });`,
    },
    {
      file: "packages/sandbox/src/access/client-options.ts",
      where: `what a client needs to talk to the sandbox: this line, the interface ${type}ReadyOptions, and what makes them; an address of its own goes into urls.ts beside it`,
      text: `${words}<O extends object = Record<never, never>>(overrides?: O): ReadyWith<${type}ReadyOptions, O>;`,
    },
    {
      file: "packages/sandbox/src/index.ts",
      where: "the type of what its client needs",
      text: `${type}ReadyOptions,`,
    },
    {
      file: "packages/sandbox/src/console/words.ts",
      where: "what the console calls it",
      text: `"${folder}": "FILL IN",`,
    },
    {
      file: "packages/sandbox/src/cli/announcement.ts",
      where: "what the sandbox's command prints, and the environment variables of variables.ts beside it",
      text: `["${folder}", urls.FILL_IN],`,
    },
    {
      file: "packages/cli/src/clients.ts",
      where: "the clients of the command line, and the package in its package.json",
      text: `"${folder}": {
  manifest: () => import("@telcokit/${folder}/manifest"),
  load: () => import("@telcokit/${folder}"),
  ready: (options) => options.${words}(),
},`,
    },
    {
      file: "tools/manifest/clients.ts",
      where: "the clients that have a manifest",
      text: `"${folder}": { baseUrl: "https://${folder}.invalid", auth: bearer() },`,
    },
    {
      file: "tools/manifest/samples.fixture.ts",
      where: "the samples of docstrings run against the sandbox: what they need there",
      text: `"${folder}": { options: options.${words}() },`,
    },
    {
      file: "tools/manifest/manifest.test.ts",
      where: "how large its manifest may become, in kB",
      text: `"${folder}": 3,`,
    },
    {
      file: `packages/${folder}/test/skill.test.ts`,
      where:
        "a new test, of a lost answer: assistants read its region `test`. Where a client only reads, the fault has times: 1, and two requests are seen",
      text: `// #region test, as in packages/${model}/test/skill.test.ts`,
    },
    {
      file: `examples/first/${folder}.ts`,
      where:
        "the program to start from, which the skill and the site show; and the package in examples/package.json",
      text: `import { create${type}Client } from "@telcokit/${folder}";`,
    },
    {
      file: "tools/site/calls.ts",
      where: "what programs call the client",
      text: `"@telcokit/${folder}": "${words}",`,
    },
    {
      file: "tools/site/start-page.ts",
      where: "the guides that its users want first",
      text: `"${folder}": [["authentication", "Authentication"]],`,
    },
    {
      file: "tools/rehearsal/consumer/calls.cjs",
      where: "the calls of users' programs",
      text: `"@telcokit/${folder}": async ({ create${type}Client }, service) => { … },`,
    },
    {
      file: "tools/rehearsal/.size-limit.mjs",
      where: "the budgets",
      text: `["@telcokit/${folder}", "create${type}Client", "45 kB"],`,
    },
    {
      file: "tools/site/.vitepress/config.ts",
      where: "the site's lists: `systems` and `packages`",
      text: `{ text: "FILL IN", link: "/start/${folder}" },`,
    },
    {
      file: "docs/index.md",
      where: "the table of systems, and how many they are, there, in docs/runtimes.md and in README.md",
      text: `| FILL IN | [${folder}](./start/${folder}.md) | FILL IN |`,
    },
    { file: "README.md", where: "the table of packages", text: `\`@telcokit/${folder}\`` },
  ];
}

/** What is left when the package is there. */
export const lastSteps = (folder: string): string[] => [
  `npm run new-operation -- ${folder} group.name      and what it prints: a package without an operation does not compile; its changeset names @telcokit/cli, too`,
  "npx pnpm@12 install --no-frozen-lockfile     once the package is in packages/cli/package.json and examples/package.json, before any npm run; commit pnpm-lock.yaml",
  "node tools/snippets.ts --write               puts the program of examples/first into the README",
  "npm run manifests                            before npm run check, which wants src/manifest/gen",
  `pnpm vitest run packages/${folder} packages/cli packages/sandbox tools`,
];
