import {
  _int,
  $ZodArray,
  $ZodBoolean,
  $ZodCustom,
  $ZodDate,
  $ZodDiscriminatedUnion,
  $ZodEnum,
  $ZodLiteral,
  $ZodNever,
  $ZodNumber,
  $ZodNumberFormat,
  $ZodObjectJIT,
  $ZodPreprocess,
  $ZodRecord,
  $ZodString,
  $ZodTransform,
  type $ZodType,
  $ZodUndefined,
  $ZodUnion,
  $ZodUnknown,
} from "zod/v4/core";
import type { ArrayField, Field, FieldKinds, Fields, ObjectKind, StringField } from "./fields.ts";
import { type QuickMember, quickArray, quickIf, quickObject, quickUnion } from "./quick.ts";
import { own, SizedField, schemaOf, ZodField, ZodNumberField } from "./zod-field.ts";

// Classes of zod's core, taken one by one: what is not named here is left out of the bundle. They are a third of what
// the same kinds pull in by zod's usual interface, and loading the whole of zod was half of a first call.

function objectOf(unknownFields: $ZodType, strict: boolean): ObjectKind {
  return (fields: Fields) => {
    const entries = Object.entries(fields).map(([name, field]) => [name, own(field)] as const);
    const shape = Object.fromEntries(entries.map(([name, { schema }]) => [name, schema]));
    const membersOf = (): QuickMember[] =>
      entries.map(([name, { schema, quick, makesOfNothing }]) => ({
        name,
        quick,
        // Either "optional" or "defaulted".
        mayBeAbsent: schema._zod.optin !== undefined,
        staysAbsent: schema._zod.def.type === "optional" && !makesOfNothing,
      }));
    return new ZodField(
      new $ZodObjectJIT({ type: "object", shape, catchall: unknownFields }),
      quickObject(membersOf, strict),
    );
  };
}

function saying(message: string | undefined): { error?: () => string } {
  return message === undefined ? {} : { error: () => message };
}

/** Every kind of field, made by zod. */
export const zodFields: FieldKinds = {
  string: (message): StringField =>
    new SizedField(
      new $ZodString({ type: "string", ...saying(message) }),
      quickIf((value) => typeof value === "string"),
    ),
  number: (message) =>
    new ZodNumberField(new $ZodNumber({ type: "number", ...saying(message) }), quickIf(Number.isFinite)),
  int: (message) => new ZodNumberField(_int($ZodNumberFormat, message), quickIf(Number.isSafeInteger)),
  boolean: () =>
    new ZodField(
      new $ZodBoolean({ type: "boolean" }),
      quickIf((value) => typeof value === "boolean"),
    ),
  date: () => new ZodField(new $ZodDate({ type: "date" })),
  unknown: () => new ZodField(new $ZodUnknown({ type: "unknown" }), (value) => value),
  undefined: () =>
    new ZodField(
      new $ZodUndefined({ type: "undefined" }),
      quickIf((value) => value === undefined),
    ),
  literal: (value) =>
    new ZodField(
      new $ZodLiteral({ type: "literal", values: [value] }),
      quickIf((given) => given === value),
    ),
  enum: (values) =>
    new ZodField(
      new $ZodEnum({ type: "enum", entries: Object.fromEntries(values.map((value) => [value, value])) }),
      quickIf((given) => (values as readonly unknown[]).includes(given)),
    ),
  array: <Item>(item: Field<Item>): ArrayField<Item> =>
    new SizedField(new $ZodArray({ type: "array", element: schemaOf(item) }), quickArray(own(item).quick)),
  record: (name, value) =>
    new ZodField(
      new $ZodRecord({
        type: "record",
        keyType: schemaOf(name) as $ZodType<string>,
        valueType: schemaOf(value),
      }),
    ),
  union: (options, message) =>
    new ZodField(
      new $ZodUnion({ type: "union", options: options.map(schemaOf), ...saying(message) }),
      quickUnion(options.map((option) => own(option).quick)),
      options.some((option) => own(option).makesOfNothing),
    ),
  discriminatedUnion: (discriminator, options) =>
    new ZodField(
      new $ZodDiscriminatedUnion({ type: "union", options: options.map(schemaOf), discriminator }),
      quickUnion(options.map((option) => own(option).quick)),
      options.some((option) => own(option).makesOfNothing),
    ),
  strictObject: objectOf(new $ZodNever({ type: "never" }), true),
  looseObject: objectOf(new $ZodUnknown({ type: "unknown" }), false),
  custom: (holds, message) =>
    new ZodField(
      new $ZodCustom({ type: "custom", check: "custom", fn: holds, abort: true, ...saying(message) }),
      quickIf(holds),
    ),
  preprocess: (prepare, field) =>
    new ZodField(
      new $ZodPreprocess({
        type: "pipe",
        in: new $ZodTransform({ type: "transform", transform: prepare }),
        out: schemaOf(field),
      }),
      (value, copying) => own(field).quick(prepare(value), copying),
      true,
    ),
  NEVER: undefined as never,
};
