// What a new operation is made of. Whatever is to be filled in is a name that nobody declares: it does not compile.
import { kebabCase, pascalCase } from "../lib/names.ts";

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

/** `sendFreeSms` of `spai.sendFreeSms`. */
const methodOf = (name: string): string => name.split(".").at(-1) ?? name;

export function operationSteps(made: NewOperation): Step[] {
  const { client, system, name, wire } = made;
  const method = methodOf(name);
  const type = pascalCase(method);
  const file = kebabCase(method);
  const source = `packages/${client}/src`;
  return [
    {
      file: `${source}/operations/${file}.ts`,
      text: wire === "rest" ? restOperation(made) : rpcOperation(made),
    },
    { file: `.changeset/${client}-${file}.md`, text: changeset(made) },
    {
      file: `${source}/operations/operations.ts`,
      where: `the interface${name.includes(".") ? ` of the group ${name.slice(0, name.lastIndexOf("."))}` : ""}, and what binds it`,
      text: [
        "/** FILL IN, one sentence; units, defaults, what it may do twice. Source: FILL IN document and section. */",
        `${method}(input: ${type}Input, options?: CallOptions): Call<${type}Value, ${type}Error>;`,
        "…",
        `${method}: ${wire === "rest" ? "http" : "rpc"}.bind(${method}),`,
      ].join("\n"),
    },
    {
      file: `${source}/index.ts`,
      where: "the exports",
      text: `export type { ${type}Error, ${type}Input, ${type}Value } from "./operations/${file}.ts";`,
    },
    {
      file: `${source}/operations.fixture.ts`,
      where: "the rows; route and effect from the document, not from the operation",
      text: rowOf(made),
    },
    {
      file: `packages/sandbox/src/operations/${system}.ts`,
      where: "the table of what the sandbox serves, and its answer in the system's routes",
      text: sandboxRow(made),
    },
    {
      file: `packages/${client}/README.md`,
      where: "the operations, unless the table is made from the manifest",
      text: `\`${name}\``,
    },
    {
      file: `${source}/operations/${file}.test.ts`,
      where:
        "a file of its own, for what no table can tell: the documented sample byte for byte, each documented refusal, each quirk of the fact sheet",
      text: `describe("${name}", () => { it("sends the documented sample", …) })`,
    },
  ];
}

const errorUnion = "FILL_IN_ReadError_or_WriteError | FILL_IN_the_RefusedError_of_the_package";

function restOperation({ name }: NewOperation): string {
  const method = methodOf(name);
  const type = pascalCase(method);
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
export const ${method}: HttpOperation<${type}Input, Reply, ${type}Value, Refused, FILL_IN_the_effect> = {
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
  const method = methodOf(name);
  const type = pascalCase(method);
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
export const ${method}: RpcOperation<
  ${type}Input,
  typeof FILL_IN_the_service.method.${method},
  ${type}Value,
  Refused,
  FILL_IN_the_effect
> = {
  name: "${name}",
  // When in doubt "write": it is repeated only when it provably never ran.
  effect: FILL_IN,
  rpc: async () => (await import("@telcokit/wgtwo-grpc/wire")).FILL_IN_the_service.method.${method},
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
    : `"${name}": FILL_IN as its neighbours are,`;
}

function changeset({ client, name }: NewOperation): string {
  return `---
"@telcokit/${client}": minor
"@telcokit/sandbox": minor
---

FILL IN what users will notice of \`${name}\`.
`;
}
