// The one form of a manifest that is published, `manifest.json`: what schemas share stands once, in the `$defs` of the
// document, where their `$ref`s point. `@telcokit/…/manifest` makes of it what it is in the sources.
import type { JsonSchema, Manifest, ManifestOperation } from "../../packages/core/src/operation/manifest.ts";

type Definitions = Readonly<Record<string, JsonSchema>>;

export interface PackedManifest extends Manifest {
  readonly $defs: Definitions;
}

const schemaFields = ["input", "options", "value"] as const;

function withSchemas(
  operation: ManifestOperation,
  change: (schema: JsonSchema) => JsonSchema,
): ManifestOperation {
  const changed = { ...operation };
  for (const field of schemaFields) {
    const schema = operation[field];
    if (schema !== undefined) changed[field] = change(schema);
  }
  return changed;
}

export function pack(manifest: Manifest): PackedManifest {
  const all: Record<string, JsonSchema> = {};
  const bare = ({ $defs, ...schema }: JsonSchema): JsonSchema => {
    for (const [name, body] of Object.entries($defs ?? {})) {
      if (all[name] !== undefined && all[name] !== body) throw new Error(`two schemas are named ${name}`);
      all[name] = body;
    }
    return schema;
  };
  const operations = manifest.operations.map((operation) => withSchemas(operation, bare));
  return { ...manifest, operations, $defs: all };
}

export function unpack({ $defs, operations, ...head }: PackedManifest): Manifest {
  const named = new Map<JsonSchema, readonly string[]>();
  const namesIn = (schema: JsonSchema): readonly string[] => {
    const known = named.get(schema);
    if (known !== undefined) return known;
    const found = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(
      ([, name = ""]) => name,
    );
    named.set(schema, found);
    return found;
  };
  const whole = (schema: JsonSchema): JsonSchema => {
    const own = new Set(namesIn(schema));
    // What is added to a set is visited, too.
    for (const name of own) for (const next of namesIn($defs[name] ?? {})) own.add(next);
    if (own.size === 0) return schema;
    return { ...schema, $defs: Object.fromEntries([...own].sort().map((name) => [name, $defs[name] ?? {}])) };
  };
  return { ...head, operations: operations.map((operation) => withSchemas(operation, whole)) };
}
