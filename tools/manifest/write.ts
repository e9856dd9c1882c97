// A manifest as TypeScript: schemas that several operations have are written once.
import type { JsonSchema, Manifest } from "../../packages/core/src/operation/manifest.ts";

export function sourceOf(manifest: Manifest): string {
  const shared = new Map<string, string>();
  const operations = manifest.operations.map((operation) => {
    const { input, value, ...rest } = operation;
    const fields = Object.entries(rest).map(([name, field]) => `${name}: ${JSON.stringify(field)}`);
    fields.push(`input: ${schemaText(input, shared)}`, `value: ${schemaText(value, shared)}`);
    return `  {\n    ${fields.join(",\n    ")},\n  },`;
  });
  const { operations: _operations, ...head } = manifest;
  return [
    "// Made by tools/manifest from the client's docstrings, types and operations. `npm run manifests` makes it anew.",
    `import type { ${shared.size === 0 ? "" : "JsonSchema, "}Manifest } from "@telcokit/core";`,
    "",
    ...(shared.size === 0
      ? []
      : [
          "const defs = {",
          ...[...shared].map(([name, text]) => `  ${name}: ${text} as JsonSchema,`),
          "};",
          "",
        ]),
    "export const manifest: Manifest = {",
    ...Object.entries(head).map(([name, field]) => `  ${name}: ${JSON.stringify(field)},`),
    "  operations: [",
    ...operations,
    "  ],",
    "};",
    "",
  ].join("\n");
}

/** Definitions by reference, so that they are in the file once. */
function schemaText(schema: JsonSchema, shared: Map<string, string>): string {
  const { $defs, ...rest } = schema;
  if ($defs === undefined) return JSON.stringify(rest);
  const own = Object.entries($defs).map(([name, body]) => {
    const text = JSON.stringify(body);
    const known = shared.get(name);
    if (known === undefined) shared.set(name, text);
    return known === undefined || known === text ? `${name}: defs.${name}` : `${name}: ${text}`;
  });
  const body = JSON.stringify(rest).slice(0, -1);
  return `${body}${body === "{" ? "" : ", "}"$defs": { ${own.join(", ")} } }`;
}
