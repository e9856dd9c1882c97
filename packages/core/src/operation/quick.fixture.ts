// Any value by any schema, for the quick and the slow test of the quick way.
import fc, { type Arbitrary } from "fast-check";
import { expect } from "vitest";
import type { Field, FieldContext, Schema } from "./fields.ts";
import { zodFields as z } from "./zod-fields.ts";

const names = ["id", "a", "b", "constructor", "toString", "x-y", "é", "length"] as const;
const texts = ["", "a", "ab", "abc", "😀", "😀😀", "+39", "123", "null", "xxxxx", "é"] as const;

type AnyField = Field<unknown>;

const leaf: Arbitrary<AnyField> = fc.oneof(
  fc.constant<AnyField>(z.string()),
  fc.nat(3).map((length): AnyField => z.string().min(length)),
  fc.nat(3).map((length): AnyField => z.string().max(length)),
  fc.constantFrom<AnyField>(
    z.string().regex(/^\+?\d+$/),
    z.string().regex(/\d/g),
    z.number(),
    z.number().max(5),
    z.number().positive(),
    z.int(),
    z.int().min(1),
    z.boolean(),
    z.literal("a"),
    z.enum(["a", "abc", "123"]),
    z.undefined(),
    z.unknown(),
    z.date(),
    z.string().default("given"),
    z.custom((value) => typeof value === "string", "no text"),
    z.string().says({ pattern: "x" }).max(3),
  ),
);

const { field } = fc.letrec<{ field: AnyField; shape: Record<string, AnyField> }>((tie) => ({
  shape: fc.dictionary(fc.constantFrom(...names), tie("field"), { maxKeys: 4, noNullPrototype: true }),
  field: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie("field").map((inner): AnyField => inner.optional()),
    tie("field").map((inner): AnyField => inner.nullish()),
    tie("field").map((inner): AnyField => z.array(inner)),
    tie("field").map((inner): AnyField => z.array(inner).min(1)),
    tie("shape").map((shape): AnyField => z.looseObject(shape)),
    tie("shape").map((shape): AnyField => z.strictObject(shape)),
    fc.tuple(tie("field"), tie("field")).map((options): AnyField => z.union(options)),
    tie("field").map((inner): AnyField => z.record(z.string(), inner)),
    tie("field").map(
      (inner): AnyField => inner.transform((value) => (typeof value === "number" ? String(value) : value)),
    ),
    tie("field").map((inner): AnyField => inner.refine((value) => value !== "abc", "not abc")),
    tie("field").map(
      (inner): AnyField =>
        inner.superRefine((value, context: FieldContext) => {
          if (value === "ab") context.addIssue({ code: "custom", message: "not ab" });
        }),
    ),
    tie("field").map(
      (inner): AnyField => z.preprocess((value) => (value === null ? undefined : value), inner),
    ),
  ),
}));

const value: Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(...texts, 0, 1, -1, 3.5, 5, 1e308, 2 ** 53, true, false, null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

type Parsed = ReturnType<Schema<unknown>["safeParse"]> | "threw";

function tried(parse: () => ReturnType<Schema<unknown>["safeParse"]>): Parsed {
  try {
    return parse();
  } catch {
    return "threw";
  }
}

/** What counts of an outcome: the value, or where it is wrong and how that is worded. */
function facts(parsed: Parsed): unknown {
  if (parsed === "threw" || parsed.success) return parsed;
  return parsed.error.issues.map(({ path, message }) => ({ path, message }));
}

/** The quick way gives what zod gives, in zod's words, and changes nothing that it was given. */
export function expectWhatZodGives(runs: number): void {
  let good = 0;
  fc.assert(
    fc.property(field, value, (schema, given) => {
      const before = JSON.stringify(given);
      const judged = tried(() => schema.safeParse(given));
      const reply = tried(() => schema.readReply?.(given) ?? schema.safeParse(given));
      const request = tried(() => schema.readRequest?.(given) ?? schema.safeParse(given));
      // It stumbles over an own `toString` that is no function, where a branch that it tries first puts it into words.
      if (judged === "threw") return;
      expect(facts(reply)).toEqual(facts(judged));
      expect(facts(request)).toEqual(facts(judged));
      expect(JSON.stringify(given)).toBe(before);
      if (judged.success) good += 1;
    }),
    { numRuns: runs },
  );
  expect(good).toBeGreaterThan(runs * 0.0375);
}
