import { describe, expect, it } from "vitest";
import { config } from "zod";
import type { Field, FieldContext } from "./fields.ts";
import { issuesOf } from "./schema.ts";
import { zodFields as z } from "./zod-fields.ts";

function complaints(field: Field<unknown>, value: unknown): readonly string[] {
  const parsed = field.safeParse(value);
  return parsed.success
    ? []
    : issuesOf(parsed.error, value).map(({ path, message }) => [...path, message].join(": "));
}

describe("the fields that zod makes", () => {
  it.each<readonly [string, Field<unknown>, unknown, string]>([
    ["text", z.string(), 1, "Invalid input: expected string, received number"],
    ["its length", z.string().min(2).max(3), "x", "Too small: expected string to have >=2 characters"],
    ["its pattern", z.string().regex(/^a$/), "b", "Invalid string: must match pattern /^a$/"],
    ["numbers", z.number().positive(), 0, "Too small: expected number to be >0"],
    ["whole numbers", z.int().min(1).max(5), 6, "Too big: expected number to be <=5"],
    ["flags", z.boolean(), "true", "Invalid input: expected boolean, received string"],
    ["dates", z.date(), new Date(Number.NaN), "Invalid input: expected date, received Date"],
    ["literals", z.literal("OK"), "KO", 'Invalid input: expected "OK"'],
    ["enums", z.enum(["a", "b"]), "c", 'Invalid option: expected one of "a"|"b"'],
    ["lists", z.array(z.string()).min(1), [], "Too small: expected array to have >=1 items"],
    [
      "records",
      z.record(z.string(), z.int()),
      { a: "1" },
      "a: Invalid input: expected number, received string",
    ],
    ["unions", z.union([z.string(), z.int()]), true, "Invalid input"],
  ])("complain of %s in English", (_what, field, value, expected) => {
    expect(complaints(field, value)).toEqual([expected]);
  });

  it("speak English whatever the program's own zod is told, and never show it a value", () => {
    const { customError } = config();
    try {
      config({ customError: ({ input }) => `nix: ${String(input)}` });
      expect(complaints(z.strictObject({ pin: z.int() }), { pin: "4711" })).toEqual([
        "pin: Invalid input: expected number, received string",
      ]);
    } finally {
      config({ customError });
    }
  });

  it("complain in our words where there are some", () => {
    expect(complaints(z.string("is required").min(1, "must not be empty"), undefined)).toEqual([
      "is required",
    ]);
    expect(complaints(z.string().min(1, "must not be empty"), "")).toEqual(["must not be empty"]);
    expect(
      complaints(
        z.custom((value) => value === 1, "must be 1"),
        2,
      ),
    ).toEqual(["must be 1"]);
    expect(complaints(z.union([z.string(), z.int()], "must be an id"), true)).toEqual(["must be an id"]);
  });

  it("leave a field that others use as it was", () => {
    const text = z.string();
    const short = text.max(1);
    expect([text, short, text.optional()].map((field) => complaints(field, "ab").length)).toEqual([0, 1, 0]);
  });

  it("give everyone a default of their own", () => {
    const field = z.custom<object>((value) => typeof value === "object", "must be an object").default({});
    const [one, other] = [field.safeParse(undefined), field.safeParse(undefined)];
    expect(one).toEqual({ success: true, data: {} });
    expect(one.success && other.success && one.data !== other.data).toBe(true);
  });

  it("tell objects apart by a literal", () => {
    const field = z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("a"), text: z.string() }),
      z.strictObject({ kind: z.literal("b") }),
    ]);
    expect(complaints(field, { kind: "b" })).toEqual([]);
    expect(complaints(field, { kind: "a" })).toEqual([
      "text: Invalid input: expected string, received undefined",
    ]);
  });

  it("change a value before the check, after it, and where there is none", () => {
    const field = z.preprocess((value) => (value === "" ? undefined : value), z.string().default("none"));
    expect(field.transform((text) => text.length).safeParse("")).toEqual({ success: true, data: 4 });
  });

  it("take complaints of a transform and of checks of one's own, with a place", () => {
    const complaint = { code: "custom", path: ["end"], message: "must be later" } as const;
    const complain = (context: FieldContext): never => {
      context.addIssue(complaint);
      return z.NEVER;
    };
    const range = z.looseObject({ end: z.int() });
    const fields = [
      range.transform((_value, context) => complain(context)),
      range.superRefine((_value, context) => complain(context)),
      range.refine(() => false, { path: ["end"], message: "must be later" }),
    ];
    for (const field of fields)
      expect(complaints(z.array(field), [{ end: 1 }])).toEqual(["0: end: must be later"]);
    expect(complaint).toEqual({ code: "custom", path: ["end"], message: "must be later" });
  });

  it("go together with their own kind alone", () => {
    const foreign = { safeParse: () => ({ success: true, data: 1 }) } as unknown as Field<number>;
    expect(() => z.array(foreign)).toThrow("@telcokit/core: fields are made with the kit");
  });
});
