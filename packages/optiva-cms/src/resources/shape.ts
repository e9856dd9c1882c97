import type { Field, SchemaKit } from "@telcokit/core/client";

/** The fields a TM Forum resource may have at its top level, by kind. `id`, `href` and the `@` fields go without saying. */
export interface ResourceShape {
  readonly text?: readonly string[] | undefined;
  readonly numbers?: readonly string[] | undefined;
  readonly flags?: readonly string[] | undefined;
  readonly lists?: readonly string[] | undefined;
  readonly objects?: readonly string[] | undefined;
  /** Of more than one kind. */
  readonly open?: readonly string[] | undefined;
  /** Fields with a list of values. */
  readonly known?: Readonly<Record<string, readonly string[]>> | undefined;
}

/**
 * A resource of an answer. Without its `id` it is of no use, so that is always asked for; an `id` that is a number
 * becomes text. The rest is the service's business: certified systems leave fields out, send `null` and use values of their own.
 * Strictly checked, every field must be one of the resource's, and of its kind; without a shape there are none to know.
 */
export function resourceField<Resource extends { readonly id: string }>(
  kit: SchemaKit,
  shape: ResourceShape | undefined,
): Field<Resource> {
  const { z, strict } = kit;
  const id = idField(kit);
  const field =
    strict && shape !== undefined ? z.strictObject({ id, ...fieldsOf(kit, shape) }) : z.looseObject({ id });
  return field as unknown as Field<Resource>;
}

/**
 * The resource in the answer to a write, which was done whatever the answer looks like. Its `id` may stand in `Location`
 * alone, see `located`; and it holds what the caller sent, extensions too: strictly checked, known fields must be of
 * their kind, and others are kept.
 */
export function writtenField<Resource extends { readonly id: string }>(
  kit: SchemaKit,
  shape: ResourceShape | undefined,
): Field<Resource | undefined> {
  const own = idField(kit);
  const id = kit.z.preprocess((given) => (own.safeParse(given).success ? given : undefined), own.optional());
  const known = kit.strict && shape !== undefined ? fieldsOf(kit, shape) : {};
  return kit.z.looseObject({ id, ...known }).nullish() as unknown as Field<Resource | undefined>;
}

function idField({ z }: SchemaKit): Field<string> {
  return z.union([z.string().min(1, "must not be empty"), z.int().transform(String)]);
}

const common = ["href", "@type", "@baseType", "@schemaLocation"];

function fieldsOf({ z }: SchemaKit, shape: ResourceShape): Record<string, Field<unknown>> {
  const { text = [], numbers = [], flags = [], lists = [], objects = [], open = [], known = {} } = shape;
  const all = (names: readonly string[], field: Field<unknown>) =>
    names.map((name) => [name, field] as const);
  return Object.fromEntries([
    ...all([...common, ...text], z.string().nullish()),
    ...all(numbers, z.number().nullish()),
    ...all(flags, z.boolean().nullish()),
    ...all(lists, z.array(z.unknown()).nullish()),
    ...all(objects, z.record(z.string(), z.unknown()).nullish()),
    ...all(open, z.unknown().optional()),
    ...Object.entries(known).map(([name, values]) => [name, z.enum([...values]).nullish()] as const),
  ]);
}
