// What a new client package is made of. Its manifest and its build are those of another package, so that they are never old.
import { join } from "node:path";
import { readText } from "../lib/files.ts";
import { camelCase, pascalCase } from "../lib/names.ts";
import { type Manifest, readJson, root } from "../lib/workspace.ts";
import type { Step } from "./operation-files.ts";

/** The package that new ones are like. */
const model = "acr";

export function clientSteps(folder: string): Step[] {
  const source = `packages/${folder}/src`;
  const type = pascalCase(folder);
  return [
    { file: `packages/${folder}/package.json`, text: manifestOf(folder) },
    {
      file: `packages/${folder}/tsup.config.ts`,
      text: readText(join(root, "packages", model, "tsup.config.ts")),
    },
    { file: `packages/${folder}/CHANGELOG.md`, text: `# @telcokit/${folder}\n` },
    { file: `packages/${folder}/README.md`, text: readmeOf(folder, type) },
    { file: `${source}/identity.ts`, text: identityOf(folder) },
    { file: `${source}/options.ts`, text: optionsOf(type) },
    { file: `${source}/errors.ts`, text: errorsOf(type) },
    { file: `${source}/manifest.ts`, text: readText(join(root, "packages", model, "src/manifest.ts")) },
    { file: `${source}/refusals.ts`, text: refusalsOf(type) },
    { file: `${source}/operations/operations.ts`, text: operationsOf(type) },
    { file: `${source}/operations/errors.test-d.ts`, text: errorTest },
    { file: `${source}/client.ts`, text: clientOf(type) },
    { file: `${source}/index.ts`, text: indexOf(type) },
    { file: `${source}/operations.fixture.ts`, text: fixtureOf(folder, type) },
    { file: `${source}/operations.test.ts`, text: testOf(folder, type) },
    ...byHand(folder, type),
  ];
}

function manifestOf(folder: string): string {
  const text = JSON.stringify(readJson<Manifest>(join(root, "packages", model, "package.json")), null, 2);
  const renamed: Manifest = JSON.parse(text.replaceAll(`/${model}`, `/${folder}`));
  const manifest = {
    ...renamed,
    version: "0.0.0",
    description: "FILL IN: the system, in the words of its operator",
    keywords: ["telecom", "telco", "sdk", "typescript", folder],
    devDependencies: { "@telcokit/sandbox": "workspace:^", "@telcokit/testkit": "workspace:^" },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const readmeOf = (folder: string, type: string): string => `# @telcokit/${folder}

FILL IN: the system and what it is for.

\`\`\`sh
npm install @telcokit/${folder}
\`\`\`

Node 22.18, 24.11 or 26 and newer, ESM and CommonJS. \`create${type}Client({ baseUrl, auth })\` makes a client.

## Operations

<!-- operations -->

<!-- /operations -->
`;

const identityOf = (folder: string): string => `/** Leads every operation's name in messages and traces. */
export const system = "${folder}";

/** Leads complaints about options, and names the package to servers and telemetry. */
export const packageName = "@telcokit/${folder}";

declare const TELCOKIT_VERSION: string | undefined;

/** The version of the package, written here by the build; the sources have none. */
export const version: string | undefined =
  typeof TELCOKIT_VERSION === "undefined" ? undefined : TELCOKIT_VERSION;
`;

const optionsOf = (
  type: string,
): string => `import type { Authenticator, HttpClientOptions } from "@telcokit/core";
import { checkBaseUrl } from "@telcokit/core/client";
import { packageName } from "./identity.ts";

/** The options of \`create${type}Client\`. */
export interface ${type}ClientOptions extends HttpClientOptions {
  /** Where the service is, \`https://host:port\`. */
  readonly baseUrl: string;
  readonly auth: Authenticator;
  /** Accepts plain \`http:\` off loopback: numbers and credentials then travel readable. @default false */
  readonly allowInsecureHttp?: boolean | undefined;
}

/** What operations depend on. */
export interface Settings {
  readonly baseUrl: string;
}

/** @throws {TypeError} when an option is impossible. */
export function resolveSettings({ baseUrl, auth, allowInsecureHttp = false }: ${type}ClientOptions): Settings {
  if (typeof auth?.credential !== "function") throw new TypeError(\`\${packageName}: auth is required\`);
  return { baseUrl: checkBaseUrl(baseUrl, packageName, "baseUrl", allowInsecureHttp) };
}

/** What a client takes beside the options of all clients: tsc says which is missing here. */
export const ownOptions: readonly string[] = Object.keys({
  baseUrl: true,
  allowInsecureHttp: true,
} satisfies Record<Exclude<keyof ${type}ClientOptions, keyof HttpClientOptions>, true>);
`;

const errorsOf = (type: string): string => `import { RefusedError } from "@telcokit/core";

/** FILL IN the codes that the documents name. */
export type ${type}Code = FILL_IN;

/** The service understood the request and said no. */
export class ${type}Error<Code extends ${type}Code = ${type}Code> extends RefusedError<Code> {
  static override readonly kind: "${type}Error" = "${type}Error";
  declare readonly kind: typeof ${type}Error.kind;
}
`;

const refusalsOf = (type: string): string => `import type { Refusal, Refusals } from "@telcokit/core/client";
import { type ${type}Code, ${type}Error } from "./errors.ts";

/** Where the "no" hides in an answer, and what each code means: from the documents, for every operation. */
export function refusedBy<Code extends ${type}Code>(
  no: Readonly<Record<Code, Refusal<Code>>>,
): Refusals<${type}Error<Code>> {
  return { verdict: FILL_IN, yes: [FILL_IN], no, error: (options) => new ${type}Error(options) };
}
`;

const operationsOf = (type: string): string => `import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient } from "@telcokit/core/client";

/** Every operation of the service. */
export interface ${type}Operations {}

export function bindOperations(http: HttpClient): ${type}Operations {
  return {};
}
`;

const errorTest = `import type { ErrorOf } from "@telcokit/core/client";
import { expectTypeOf, it } from "vitest";

it("each union of errors is what its operation may fail with, no more and no less", () => {
  FILL_IN;
});
`;

const clientOf = (
  type: string,
): string => `import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { packageName, system, version } from "./identity.ts";
import { bindOperations, type ${type}Operations } from "./operations/operations.ts";
import { ownOptions, resolveSettings, type ${type}ClientOptions } from "./options.ts";

export interface ${type}Client extends ${type}Operations, AsyncDisposable {
  /** Ends the connections that the client opened itself. */
  close(): Promise<void>;
}

/**
 * A client for the service. Nothing is sent before its first call.
 * @throws {TypeError} when an option is impossible.
 */
export function create${type}Client(options: ${type}ClientOptions): ${type}Client {
  const { baseUrl } = resolveSettings(options);
  const runtime = createRuntime({ system, packageName, version, options: ownOptions }, options);
  const http = createHttpClient(runtime, baseUrl, options);
  const close = (): Promise<void> => http.close();
  return { ...bindOperations(http), close, [Symbol.asyncDispose]: close };
}
`;

function indexOf(type: string): string {
  const [ofCore = ""] =
    /^[\s\S]*?from "@telcokit\/core";\nexport \{[\s\S]*?from "@telcokit\/core";\n/.exec(
      readText(join(root, "packages", model, "src/index.ts")),
    ) ?? [];
  return `${ofCore}export { create${type}Client, type ${type}Client } from "./client.ts";
export { type ${type}Code, ${type}Error } from "./errors.ts";
export type { ${type}Operations } from "./operations/operations.ts";
export type { ${type}ClientOptions } from "./options.ts";
`;
}

const fixtureOf = (
  folder: string,
  type: string,
): string => `import type { OperationNames } from "@telcokit/core/client";
import type { FaultOperation } from "@telcokit/sandbox";
import type { OperationRows } from "@telcokit/testkit";
import type { ${type}Client } from "./index.ts";

/** Every operation as the document has it, with one good call. */
export const operationRows: OperationRows<
  OperationNames<${type}Client>,
  ${type}Client,
  FaultOperation<"${folder}">
> = {};
`;

const testOf = (folder: string, type: string): string => `import { anonymous } from "@telcokit/core";
import { startSandbox } from "@telcokit/sandbox";
import { describeOperations } from "@telcokit/testkit";
import { create${type}Client } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";

describeOperations({
  rows: operationRows,
  source: import.meta.url,
  client: (baseUrl, watch) => create${type}Client({ baseUrl, auth: anonymous(), random: () => 0, ...watch }),
  sandbox: async () => {
    const sandbox = await startSandbox();
    const client = create${type}Client(sandbox.options.${camelCase(folder)}());
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
`;

function byHand(folder: string, type: string): Step[] {
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
        "how it answers: like systems/keycloak when it remembers nothing, otherwise like systems/acr; then its lines in systems.ts",
      text: `mountOperations(app, http, { system: "${folder}", table: ${words}Operations, serve });`,
    },
    {
      file: "packages/sandbox/src/access/client-options.ts",
      where: "what a client needs to talk to the sandbox; an address of its own goes into urls.ts beside it",
      text: `${words}<O extends object = Record<never, never>>(overrides?: O): ReadyWith<${type}ReadyOptions, O>;`,
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
      where: "a new test, of a lost answer: assistants read its region `test`",
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
    { file: "README.md", where: "the table of packages", text: `\`@telcokit/${folder}\`` },
  ];
}

/** What is left when the package is there. */
export const lastSteps = (folder: string): string[] => [
  `npm run new-operation -- ${folder} group.name      and what it prints: a package without an operation does not compile`,
  "pnpm-lock.yaml was written again, for the new package: commit it too",
];
