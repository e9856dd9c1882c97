// What a new client package is made of. Its manifest and its build are those of another package, so that they are never old.
import { join } from "node:path";
import { readText } from "../lib/files.ts";
import { camelCase, pascalCase } from "../lib/names.ts";
import { type Manifest, readJson, root } from "../lib/workspace.ts";
import { clientPlaces, model } from "./client-places.ts";
import type { Step } from "./operation-files.ts";

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
    { file: `${source}/strict.test.ts`, text: strictTestOf(folder, type) },
    {
      file: `packages/${folder}/test/readme.test.ts`,
      text: readText(join(root, "packages", model, "test/readme.test.ts")),
    },
    ...clientPlaces(folder, type),
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

## First call

<!-- snippet examples/first/${folder}.ts -->
\`\`\`ts
\`\`\`

It prints:

\`\`\`text
FILL IN
\`\`\`

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
  // By the service's own value, which the verdict gives: each names our code.
  no: Readonly<Record<string, Refusal<Code>>>,
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
): string => `import { bindRequest, createHttpClient, createRuntime, type RequestMethod } from "@telcokit/core/client";
import { packageName, system, version } from "./identity.ts";
import { bindOperations, type ${type}Operations } from "./operations/operations.ts";
import { ownOptions, resolveSettings, type ${type}ClientOptions } from "./options.ts";

export interface ${type}Client extends ${type}Operations, AsyncDisposable {
  /**
   * Sends what the client has no operation for, below \`baseUrl\`. Credential, deadline, retries, errors and telemetry are
   * as everywhere; a "no" is a \`StatusError\`. A write unless \`effect\` says otherwise.
   */
  readonly request: RequestMethod<never>;
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
  const request = bindRequest<never>(http, () => ({}));
  return { ...bindOperations(http), request, close, [Symbol.asyncDispose]: close };
}
`;

function indexOf(type: string): string {
  const [ofCore = ""] =
    /^[\s\S]*?from "@telcokit\/core";\nexport \{[\s\S]*?from "@telcokit\/core";\nexport type .*\n/.exec(
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

const strictTestOf = (
  folder: string,
  type: string,
): string => `import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";
import { create${type}Client } from "./index.ts";
import { operationRows } from "./operations.fixture.ts";

it("strictly checked, every operation succeeds against the sandbox", async () => {
  await using sandbox = await startSandbox();
  const succeeded = new Set<string>();
  await using client = create${type}Client({
    ...sandbox.options.${camelCase(folder)}(),
    validateReplies: "strict",
    hooks: {
      onCall: ({ operation, error }) => {
        if (error === undefined) succeeded.add(operation.replace("${folder} ", ""));
      },
    },
  });
  FILL_IN_a_call_of_each;
  expect(Object.keys(operationRows).filter((name) => !succeeded.has(name))).toEqual([]);
});
`;
