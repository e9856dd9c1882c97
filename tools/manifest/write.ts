// A manifest as TypeScript: schemas that several operations have are written once.
import type { JsonSchema, Manifest, ManifestError } from "../../packages/core/src/operation/manifest.ts";

export function sourceOf(manifest: Manifest): string {
  const schemas = new Map<string, string>();
  const refusals = new Map<string, string>();
  const operations = manifest.operations.map((operation) => {
    const { input, options, value, errors, ...rest } = operation;
    const fields = Object.entries(rest).map(([name, field]) => `${name}: ${JSON.stringify(field)}`);
    fields.push(`errors: [${errors.map((error) => nameOf(error, refusals)).join(", ")}]`);
    fields.push(`input: ${schemaText(input, schemas)}`);
    if (options !== undefined) fields.push(`options: ${schemaText(options, schemas)}`);
    fields.push(`value: ${schemaText(value, schemas)}`);
    return `  {\n    ${fields.join(",\n    ")},\n  },`;
  });
  const { operations: _operations, ...head } = manifest;
  const types = [
    ...(schemas.size === 0 ? [] : ["JsonSchema"]),
    "Manifest",
    ...(refusals.size === 0 ? [] : ["ManifestError"]),
  ];
  return [
    "// Made by tools/manifest from the client's docstrings, types and operations. `npm run manifests` makes it anew.",
    `import type { ${types.join(", ")} } from "@telcokit/core";`,
    "",
    ...table("defs", "JsonSchema", [...schemas]),
    ...table(
      "refused",
      "ManifestError",
      [...refusals].map(([text, name]) => [name, text]),
    ),
    "export const manifest: Manifest = {",
    ...Object.entries(head).map(([name, field]) => `  ${name}: ${JSON.stringify(field)},`),
    "  operations: [",
    ...operations,
    "  ],",
    "};",
    "",
  ].join("\n");
}

function table(name: string, type: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [`const ${name} = {`, ...rows.map(([key, text]) => `  ${key}: ${text} as ${type},`), "};", ""];
}

/** Many operations are refused in the same words. */
function nameOf(error: ManifestError, refusals: Map<string, string>): string {
  const text = JSON.stringify(error);
  const name = refusals.get(text) ?? `${error.code.replace(/\W/g, "_")}_${refusals.size}`;
  refusals.set(text, name);
  return `refused.${name}`;
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
