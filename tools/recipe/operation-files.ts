// What a new operation is made of. Whatever is to be filled in is a name that nobody declares: it does not compile.
import { kebabCase, pascalCase } from "../lib/names.ts";
import type { Places } from "./places.ts";

export interface NewOperation {
  /** Below `packages`. */
  readonly client: string;
  /** Of the sandbox's table: `windproxy`. */
  readonly system: string;
  /** The method's path in the client: `spai.sendFreeSms`. */
  readonly name: string;
  readonly wire: "rest" | "grpc";
}

/** Something to write or to be done by hand. */
export interface Step {
  readonly file: string;
  readonly text: string;
  /** Where by hand, in words; left out when the file is new and written. */
  readonly where?: string;
}

/** The parts of `spai.sendFreeSms`. */
export function partsOf(name: string): { readonly group: string | undefined; readonly method: string } {
  const [method = name, group] = name.split(".").reverse();
  return { group, method };
}

/**
 * What the operation itself is called, as a constant and in its types: `sendFreeSms`. The word `get` alone would be every
 * group's: `things.get` is `getThings`.
 */
function constantOf(name: string): string {
  const { group, method } = partsOf(name);
  return group === undefined || /[A-Z]/.test(method) ? method : `${method}${pascalCase(group)}`;
}

export function operationSteps(made: NewOperation, places: Places): Step[] {
  const { client, name, wire } = made;
  const { group, method } = partsOf(name);
  const constant = constantOf(name);
  const type = pascalCase(constant);
  const file = kebabCase(constant);
  const source = `packages/${client}/src`;
  const rows = `${source}/operations.fixture.ts`;
  const room = places.declares.includes("/operations/") ? "." : "./operations";
  return [
    {
      file: `${source}/operations/${file}.ts`,
      text: wire === "rest" ? restOperation(made) : rpcOperation(made),
    },
    { file: `.changeset/${client}-${file}.md`, text: changeset(made) },
    {
      file: places.declares,
      where: `the interface${group === undefined ? "" : ` of the group ${group}`}, and what binds it`,
      text: [
        `import { type ${type}Error, type ${type}Input, type ${type}Value, ${constant} } from "${room}/${file}.ts";`,
        "…",
        "/**",
        " * FILL IN, one sentence; units, defaults, what it may do twice. Source: FILL IN document, section.",
        " * @example",
        " * ```ts",
        ` * await FILL_IN.${name}({ field: "FILL IN" });`,
        ' * // { field: "what the sandbox answers" }',
        " * ```",
        " */",
        `${method}(input: ${type}Input, options?: CallOptions): Call<${type}Value, ${type}Error>;`,
        "…",
        `${method}: ${wire === "rest" ? "http" : "rpc"}.bind(${constant}),`,
      ].join("\n"),
    },
    {
      file: `${source}/index.ts`,
      where: "the exports; a group's interface, too, when the group is new",
      text: `export type { ${type}Error, ${type}Input, ${type}Value } from "./operations/${file}.ts";`,
    },
    {
      file: places.rows.length === 1 ? (places.rows[0] ?? rows) : rows,
      where: "the rows; route and effect from the document, not from the operation",
      text: rowOf(made),
    },
    ...(places.rows.length > 1 ? places.rows.filter((one) => one !== rows) : []).map((one) => ({
      file: one,
      where: "a table of this client's operations",
      text: `"${name}": FILL_IN as its neighbours are,`,
    })),
    ...(places.errorTest === undefined
      ? []
      : [
          {
            file: places.errorTest,
            where: "the union is what the operation may fail with: nothing else says when it has too much",
            text: `expectTypeOf<${type}Error>().toEqualTypeOf<ErrorOf<typeof ${constant}>>();`,
          },
        ]),
    ...servingSteps(made, places),
    ...(places.strictTest === undefined
      ? []
      : [
          {
            file: places.strictTest,
            where: "a call that the sandbox answers with success",
            text: `await client.${name}({ field: FILL_IN });`,
          },
        ]),
    {
      file: `${source}/operations/${file}.test.ts`,
      where:
        "a file of its own, for what no table can tell: the documented sample byte for byte, each documented refusal, each quirk of the fact sheet",
      text: `describe("${name}", () => { it("sends the documented sample", …) })`,
    },
  ];
}

/** What is left when all of it is filled in. */
export function lastSteps({ client, system, wire }: NewOperation): string[] {
  return [
    ...(wire === "grpc"
      ? [
          'a new rpc first: CONTRIBUTING.md, "Changing the wire contract", so that its types are there; its changeset names @telcokit/wgtwo-grpc, too',
        ]
      : []),
    "npm run check                  names, by the compiler, what is still to be filled in",
    "npm run manifests              writes the tables of the READMEs, the skill, docs/errors.md and the manifest from your docstring",
    "npm run api -- --write         writes the reports of the public API: look at what changed in them",
    `pnpm vitest run packages/${client} packages/sandbox/src/systems/${system} tools`,
    "npm test                       what CI runs",
  ];
}

function servingSteps(made: NewOperation, { serves }: Places): Step[] {
  const { system } = made;
  const table = serves.find((file) => file.includes("/operations/"));
  const rooms = serves.filter((file) => file.includes("/systems/"));
  return [
    {
      file: table ?? `packages/sandbox/src/operations/${system}.ts`,
      where: "the table of what the sandbox serves",
      text: sandboxRow(made),
    },
    ...(rooms.length > 0 ? rooms : [`packages/sandbox/src/systems/${system}`]).map((file) => ({
      file,
      where: "what it answers, beside its neighbours",
      text: `"${made.name}"`,
    })),
  ];
}

const errorUnion =
  "FILL_IN_ReadError_or_WriteError | FILL_IN_the_RefusedError_of_the_package_in_full_since_nobody_can_import_Refused";

function restOperation({ name }: NewOperation): string {
  const constant = constantOf(name);
  const type = pascalCase(constant);
  return `import type { HttpOperation } from "@telcokit/core/client";

export interface ${type}Input {
  /** FILL IN what it is, and how it goes over the wire. */
  readonly field: FILL_IN;
}

export interface ${type}Value {
  readonly field: FILL_IN;
}

interface Reply {
  readonly field: FILL_IN;
}

type Refused = FILL_IN_the_RefusedError_of_the_package;

/** What \`${name}\` may fail with. */
export type ${type}Error = ${errorUnion};

/** \`FILL IN method and path\`, FILL IN document and section. */
export const ${constant}: HttpOperation<${type}Input, Reply, ${type}Value, Refused, FILL_IN_the_effect> = {
  name: "${name}",
  // When in doubt "write": it is repeated only when it provably never ran.
  effect: FILL_IN,
  method: FILL_IN,
  path: FILL_IN,
  request: ({ z, request }) => request({ field: FILL_IN }),
  parts: ({ field }) => ({ body: { field } }),
  refusals: FILL_IN,
  reply: ({ z, reply }) => reply({ field: FILL_IN }),
  value: ({ field }) => ({ field }),
};
`;
}

function rpcOperation({ name }: NewOperation): string {
  const constant = constantOf(name);
  const type = pascalCase(constant);
  return `import type { RpcOperation } from "@telcokit/wgtwo-grpc";
import type { FILL_IN_the_service } from "@telcokit/wgtwo-grpc/wire";

export interface ${type}Input {
  /** FILL IN what it is, and how it goes over the wire. */
  readonly field: FILL_IN;
}

export interface ${type}Value {
  readonly field: FILL_IN;
}

type Refused = FILL_IN_the_RefusedError_of_the_package;

/** What \`${name}\` may fail with. */
export type ${type}Error = ${errorUnion};

/** FILL IN the rpc, and document and section. */
export const ${constant}: RpcOperation<
  ${type}Input,
  typeof FILL_IN_the_service.method.FILL_IN,
  ${type}Value,
  Refused,
  FILL_IN_the_effect
> = {
  name: "${name}",
  // When in doubt "write": it is repeated only when it provably never ran.
  effect: FILL_IN,
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).FILL_IN_the_service.method.FILL_IN,
  request: ({ z, request }) => request({ field: FILL_IN }),
  message: ({ field }) => ({ field }),
  refusals: FILL_IN,
  value: ({ field }) => ({ field }),
};
`;
}

function rowOf({ name, wire }: NewOperation): string {
  const route = wire === "rest" ? "FILL IN METHOD /path/{param}" : "FILL.IN.v1.Service/Method";
  return `"${name}": {
  route: "${route}",
  effect: FILL_IN,
  call: (client) => client.${name}({ field: FILL_IN }),
},`;
}

function sandboxRow({ name, wire }: NewOperation): string {
  return wire === "rest"
    ? `"${name}": { method: FILL_IN, path: FILL_IN, protocol: FILL_IN, refusals: [FILL_IN] },`
    : `"${name}": { method: "POST", path: "/FILL.IN.v1.Service/Method", protocol: "grpc", refusals: [FILL_IN] },`;
}

function changeset({ client, name }: NewOperation): string {
  return `---
"@telcokit/${client}": minor
"@telcokit/sandbox": minor
---

FILL IN what users will notice of \`${name}\`.
`;
}
