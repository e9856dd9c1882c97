import {
  _default,
  _gte,
  _int,
  _lte,
  _maxLength,
  _minLength,
  _positive,
  _refine,
  _regex,
  _superRefine,
  $ZodArray,
  $ZodBoolean,
  type $ZodCheck,
  $ZodCustom,
  $ZodDate,
  $ZodDefault,
  $ZodDiscriminatedUnion,
  $ZodEnum,
  $ZodLiteral,
  $ZodNever,
  $ZodNullable,
  $ZodNumber,
  $ZodNumberFormat,
  type $ZodObject,
  $ZodObjectJIT,
  $ZodOptional,
  $ZodPipe,
  $ZodPreprocess,
  $ZodRecord,
  $ZodString,
  $ZodTransform,
  type $ZodType,
  type $ZodTypeDef,
  $ZodUndefined,
  $ZodUnion,
  $ZodUnknown,
  clone,
  safeParse,
} from "zod/v4/core";
import en from "zod/v4/locales/en.js";
import type {
  ArrayField,
  Complaint,
  Field,
  FieldContext,
  FieldKinds,
  Fields,
  JsonKeywords,
  NumberField,
  ObjectKind,
  Schema,
  StringField,
} from "./fields.ts";

// Classes of zod's core, taken one by one: what is not named here is left out of the bundle. They are a third of what
// the same kinds pull in by zod's usual interface, and loading the whole of zod was half of a first call.

/** Per parse, not in zod's configuration: that is the process's, and a program's own zod may have another language. */
const english = { error: en().localeError };

/** A class, because a client makes hundreds of them. The types are those of `fields.ts`, zod's are not asked. */
class ZodField<Output> implements Field<Output> {
  readonly schema: $ZodType;

  constructor(schema: $ZodType) {
    this.schema = schema;
  }

  safeParse(value: unknown): ReturnType<Schema<Output>["safeParse"]> {
    return safeParse(this.schema, value, english) as ReturnType<Schema<Output>["safeParse"]>;
  }

  optional(): Field<Output | undefined> {
    return new ZodField(new $ZodOptional({ type: "optional", innerType: this.schema }));
  }

  nullish(): Field<Output | null | undefined> {
    const nullable = new $ZodNullable({ type: "nullable", innerType: this.schema });
    return new ZodField(new $ZodOptional({ type: "optional", innerType: nullable }));
  }

  default(value: Output & {}): Field<Exclude<Output, undefined>> {
    // zod's function gives everyone a copy of the value; its types speak of objects alone, but it takes any schema.
    return new ZodField(_default($ZodDefault, this.schema as $ZodObject, value));
  }

  transform<New>(change: (value: Output, context: FieldContext) => New): Field<New> {
    const out = new $ZodTransform({
      type: "transform",
      transform: (input, payload) =>
        change(input as Output, {
          addIssue: (issue) => void payload.issues.push({ ...ownCopy(issue), ...madeOfValue, input }),
        }),
    });
    return new ZodField(new $ZodPipe({ type: "pipe", in: this.schema, out }));
  }

  refine(holds: (value: Output) => boolean, complaint: Complaint): this {
    const check = holds as (value: unknown) => boolean;
    const params = typeof complaint === "string" ? complaint : ownCopy(complaint);
    return this.checked(_refine($ZodCustom, check, params));
  }

  superRefine(check: (value: Output, context: FieldContext) => void): this {
    return this.checked(
      _superRefine((value, context) =>
        check(value as Output, {
          addIssue: (issue) => context.addIssue({ ...ownCopy(issue), ...madeOfValue }),
        }),
      ),
    );
  }

  says(keywords: JsonKeywords): this {
    const { says, ...def }: $ZodTypeDef & { says?: JsonKeywords } = this.schema._zod.def;
    return this.changed({ ...def, says: { ...says, ...keywords } } as $ZodTypeDef);
  }

  checked(check: $ZodCheck<never>): this {
    const { def } = this.schema._zod;
    return this.changed({ ...def, checks: [...(def.checks ?? []), check] });
  }

  changed(def: $ZodTypeDef): this {
    return new (this.constructor as new (schema: $ZodType) => this)(clone(this.schema, def));
  }
}

class SizedField<Output> extends ZodField<Output> {
  min(length: number, message?: string): this {
    return this.checked(_minLength(length, message));
  }

  max(length: number, message?: string): this {
    return this.checked(_maxLength(length, message));
  }

  regex(pattern: RegExp, message?: string): this {
    return this.checked(_regex(pattern, message));
  }
}

class ZodNumberField extends ZodField<number> implements NumberField {
  min(value: number, message?: string): this {
    return this.checked(_gte(value, message));
  }

  max(value: number, message?: string): this {
    return this.checked(_lte(value, message));
  }

  positive(message?: string): this {
    return this.checked(_positive(message));
  }
}

/** Marks a complaint that was made while the value could be seen: it may quote it. */
const madeOfValue = { params: { madeOfValue: true } } as const;

/** zod writes into what it is given. */
function ownCopy<Issue extends { readonly path?: readonly PropertyKey[] }>(
  issue: Issue,
): Omit<Issue, "path"> & { path: PropertyKey[] } {
  return { ...issue, path: [...(issue.path ?? [])] };
}

function schemaOf(field: Field<unknown>): $ZodType {
  if (field instanceof ZodField) return field.schema;
  throw new TypeError("@telcokit/core: fields are made with the kit that a schema is given");
}

function objectOf(unknownFields: $ZodType): ObjectKind {
  return (fields: Fields) => {
    const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]));
    return new ZodField(new $ZodObjectJIT({ type: "object", shape, catchall: unknownFields }));
  };
}

function saying(message: string | undefined): { error?: () => string } {
  return message === undefined ? {} : { error: () => message };
}

/** Every kind of field, made by zod. */
export const zodFields: FieldKinds = {
  string: (message): StringField => new SizedField(new $ZodString({ type: "string", ...saying(message) })),
  number: (message) => new ZodNumberField(new $ZodNumber({ type: "number", ...saying(message) })),
  int: (message) => new ZodNumberField(_int($ZodNumberFormat, message)),
  boolean: () => new ZodField(new $ZodBoolean({ type: "boolean" })),
  date: () => new ZodField(new $ZodDate({ type: "date" })),
  unknown: () => new ZodField(new $ZodUnknown({ type: "unknown" })),
  undefined: () => new ZodField(new $ZodUndefined({ type: "undefined" })),
  literal: (value) => new ZodField(new $ZodLiteral({ type: "literal", values: [value] })),
  enum: (values) =>
    new ZodField(
      new $ZodEnum({ type: "enum", entries: Object.fromEntries(values.map((value) => [value, value])) }),
    ),
  array: <Item>(item: Field<Item>): ArrayField<Item> =>
    new SizedField(new $ZodArray({ type: "array", element: schemaOf(item) })),
  record: (name, value) =>
    new ZodField(
      new $ZodRecord({
        type: "record",
        keyType: schemaOf(name) as $ZodType<string>,
        valueType: schemaOf(value),
      }),
    ),
  union: (options, message) =>
    new ZodField(new $ZodUnion({ type: "union", options: options.map(schemaOf), ...saying(message) })),
  discriminatedUnion: (discriminator, options) =>
    new ZodField(
      new $ZodDiscriminatedUnion({ type: "union", options: options.map(schemaOf), discriminator }),
    ),
  strictObject: objectOf(new $ZodNever({ type: "never" })),
  looseObject: objectOf(new $ZodUnknown({ type: "unknown" })),
  custom: (holds, message) =>
    new ZodField(
      new $ZodCustom({ type: "custom", check: "custom", fn: holds, abort: true, ...saying(message) }),
    ),
  preprocess: (prepare, field) =>
    new ZodField(
      new $ZodPreprocess({
        type: "pipe",
        in: new $ZodTransform({ type: "transform", transform: prepare }),
        out: schemaOf(field),
      }),
    ),
  NEVER: undefined as never,
};
