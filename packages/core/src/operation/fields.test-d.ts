import { describe, expectTypeOf, it } from "vitest";
import type { Field, FieldKinds, OutputOf } from "./fields.ts";
import type { SchemaKit, SchemaOf } from "./schema.ts";

declare const z: FieldKinds;
declare const kit: SchemaKit;

describe("the types of fields", () => {
  it("ask for a field unless it may be undefined", () => {
    const made = kit.request({
      text: z.string().min(1),
      maybe: z.string().optional(),
      nothing: z.int().nullish(),
      always: z.boolean().optional().default(false),
      anything: z.unknown(),
    });
    expectTypeOf<OutputOf<typeof made>>().toEqualTypeOf<{
      text: string;
      always: boolean;
      anything: unknown;
      maybe?: string | undefined;
      nothing?: number | null | undefined;
    }>();
  });

  it("keep the literals of enums, unions and open enums", () => {
    expectTypeOf(z.enum(["a", "b"])).toEqualTypeOf<Field<"a" | "b">>();
    expectTypeOf(kit.oneOf(["a", "b"])).toEqualTypeOf<Field<"a" | "b" | (string & {})>>();
    expectTypeOf(z.union([z.literal("x"), z.number()])).toEqualTypeOf<Field<number | "x">>();
    const either = z.discriminatedUnion("kind", [
      kit.request({ kind: z.literal("one"), text: z.string() }),
      kit.request({ kind: z.literal("two"), many: z.array(z.date()).min(1) }),
    ]);
    expectTypeOf<OutputOf<typeof either>>().toEqualTypeOf<
      { kind: "one"; text: string } | { kind: "two"; many: Date[] }
    >();
  });

  it("give a transform the checked value, and what follows its result", () => {
    const length = z.string().transform((text) => text.length);
    expectTypeOf(length).toEqualTypeOf<Field<number>>();
    length.refine((value) => value > 0, "must not be empty");
    // @ts-expect-error the value is a number by now
    length.refine((value) => value.startsWith("+"), "must have a plus");
  });

  it("hold a schema to the operation's type", () => {
    const right: SchemaOf<{ readonly a: string; readonly b?: number | undefined }> = (made) =>
      made.request({ a: made.z.string(), b: made.z.number().optional() });
    expectTypeOf(right).parameter(0).toEqualTypeOf<SchemaKit>();
    // @ts-expect-error b is a string
    const wrong: SchemaOf<{ readonly b: number }> = (made) => made.reply({ b: made.z.string() });
    // @ts-expect-error a may be missing
    const missing: SchemaOf<{ readonly a: string }> = (made) => made.reply({ a: made.z.string().optional() });
    expectTypeOf(wrong).not.toEqualTypeOf(missing);
  });

  it("let an interface describe an object's fields", () => {
    interface Declared {
      readonly id: Field<string>;
    }
    const declared: Declared = { id: z.string() };
    expectTypeOf(kit.request(declared)).toEqualTypeOf<Field<{ id: string }>>();
    // @ts-expect-error a field is no string
    kit.request({ id: "text" });
  });
});
