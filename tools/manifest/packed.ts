// The one form of a manifest that is published, `manifest.json`. What schemas share by name stands once, in the `$defs` of
// the document, and whatever else stands in several places in its `parts`; `$ref`s point to both. `@telcokit/…/manifest`
// makes of it what it is in the sources.
import type {
  JsonSchema,
  Manifest,
  ManifestError,
  ManifestOperation,
} from "../../packages/core/src/operation/manifest.ts";

/** Stands for what `parts` has in this place: a schema, a refusal or a whole list of them. */
interface Reference {
  readonly $ref: string;
}

export type PackedErrors = Reference | readonly (ManifestError | Reference)[];

export interface PackedOperation extends Omit<ManifestOperation, "errors"> {
  readonly errors: PackedErrors;
}

export interface PackedManifest extends Omit<Manifest, "operations"> {
  readonly operations: readonly PackedOperation[];
  readonly $defs: Readonly<Record<string, JsonSchema>>;
  readonly parts: readonly (JsonSchema | ManifestError | PackedErrors)[];
}

export function withSchemas<Operation extends Pick<ManifestOperation, "input" | "options" | "value">>(
  operation: Operation,
  change: (schema: JsonSchema) => JsonSchema,
): Operation {
  const { input, options, value } = operation;
  return {
    ...operation,
    input: change(input),
    ...(options === undefined ? {} : { options: change(options) }),
    value: change(value),
  };
}

const inParts = "#/parts/";

export function partAt(place: number): Reference {
  return { $ref: `${inParts}${place}` };
}

/** Puts parts back to wherever they are referred to from. */
function filledFrom(parts: readonly unknown[]): <Whole>(value: unknown) => Whole {
  const filled = new Map<number, unknown>();
  const partOf = (place: number): unknown => {
    if (!filled.has(place)) filled.set(place, fill(parts[place]));
    return filled.get(place);
  };
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value !== "object" || value === null) return value;
    const given = value as Record<string, unknown>;
    const { $ref } = given;
    if (typeof $ref === "string" && $ref.startsWith(inParts))
      return partOf(Number($ref.slice(inParts.length)));
    let whole = given;
    for (const name in given) {
      const child = fill(given[name]);
      if (child === given[name]) continue;
      if (whole === given) whole = { ...given };
      whole[name] = child;
    }
    return whole;
  };
  return <Whole>(value: unknown) => fill(value) as Whole;
}

export function unpack({ $defs, operations, parts, ...head }: PackedManifest): Manifest {
  const fill = filledFrom(parts);
  const named = fill<typeof $defs>($defs);
  const references = new Map<JsonSchema, readonly string[]>();
  const namesIn = (schema: JsonSchema): readonly string[] => {
    const known = references.get(schema);
    if (known !== undefined) return known;
    const found = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(
      ([, name = ""]) => name,
    );
    references.set(schema, found);
    return found;
  };
  const whole = (packed: JsonSchema): JsonSchema => {
    const schema = fill<JsonSchema>(packed);
    const own = new Set(namesIn(schema));
    // What is added to a set is visited, too.
    for (const name of own) for (const next of namesIn(named[name] ?? {})) own.add(next);
    if (own.size === 0) return schema;
    return { ...schema, $defs: Object.fromEntries([...own].sort().map((name) => [name, named[name] ?? {}])) };
  };
  return {
    ...head,
    operations: operations.map(({ errors, ...operation }) => ({
      ...withSchemas(operation, whole),
      errors: fill<ManifestOperation["errors"]>(errors),
    })),
  };
}
