// What a new client package is made of. Its manifest and its build are those of another package, so that they are never old.
import { join } from "node:path";
import { readText } from "../lib/files.ts";
import { pascalCase } from "../lib/names.ts";
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
    { file: `${source}/refusals.ts`, text: refusalsOf(type) },
    { file: `${source}/operations/operations.ts`, text: operationsOf(type) },
    { file: `${source}/client.ts`, text: clientOf(type) },
    { file: `${source}/index.ts`, text: indexOf(type) },
    { file: `${source}/operations.fixture.ts`, text: fixtureOf(folder, type) },
    { file: `${source}/operations.test.ts`, text: testOf(type) },
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
`;

const identityOf = (folder: string): string => `/** Leads every operation's name in messages and traces. */
export const system = "${folder}";

/** Leads complaints about options, and names the package to servers and telemetry. */
export const packageName = "@telcokit/${folder}";
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
  readonly allowInsecureHttp?: boolean;
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

const clientOf = (
  type: string,
): string => `import { createHttpClient, createRuntime } from "@telcokit/core/client";
import { packageName, system } from "./identity.ts";
import { bindOperations, type ${type}Operations } from "./operations/operations.ts";
import { resolveSettings, type ${type}ClientOptions } from "./options.ts";

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
  const runtime = createRuntime({ system, packageName }, options);
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

const testOf = (type: string): string => `import { anonymous } from "@telcokit/core";
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
    const client = create${type}Client(sandbox.options.FILL_IN());
    const close = async (): Promise<void> => {
      await client.close();
      await sandbox.close();
    };
    return { client, requests: () => sandbox.requests(), close };
  },
});
`;

function byHand(folder: string, type: string): Step[] {
  return [
    {
      file: `packages/sandbox/src/operations/${folder}.ts`,
      where:
        "a new table, and a line for it in operations.ts beside it; its room systems/ is like systems/acr",
      text: `export const ${folder.replaceAll("-", "")}Operations = {} as const;`,
    },
    {
      file: "tools/manifest/clients.ts",
      where: "the clients that have a manifest",
      text: `"${folder}": FILL_IN as the others are`,
    },
    {
      file: `packages/${folder}/test/skill.test.ts`,
      where:
        "a new test, of a lost answer: assistants read its region `test`; and examples/first has the program to start from",
      text: `// #region test, as in packages/${model}/test/skill.test.ts`,
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
