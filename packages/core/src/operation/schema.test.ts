import { beforeAll, describe, expect, it } from "vitest";
import type { Issue } from "../errors/request-invalid-error.ts";
import { issuesOf, loadSchemaKit, type Schema, type SchemaKit } from "./schema.ts";

function complaints(schema: Schema<unknown>, value: unknown): Issue[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : issuesOf(parsed.error, value);
}

describe("the schema kit", () => {
  let lenient: SchemaKit;
  let strict: SchemaKit;
  beforeAll(async () => {
    [lenient, strict] = await Promise.all([loadSchemaKit("lenient"), loadSchemaKit("strict")]);
  });

  it("refuses unknown fields of a request and names them, but no values", () => {
    const schema = lenient.request({ a: lenient.z.string() });
    const input = { a: "x", colour: "+4799990000", "+4799990000": 1 };
    expect(complaints(schema, input)).toEqual([{ path: [], message: "unknown fields colour, …" }]);
  });

  it("keeps unknown fields and enum values of an answer, unless told to be strict", () => {
    const build = ({ reply, oneOf, z }: SchemaKit) => reply({ kind: oneOf(["A", "B"]), n: z.number() });
    const answer = { kind: "C", n: 1, extra: true };
    expect(build(lenient).safeParse(answer)).toEqual({ success: true, data: answer });
    expect(build(strict).safeParse(answer).success).toBe(false);
    expect(build(strict).safeParse({ kind: "A", n: 1 }).success).toBe(true);
  });

  it("tells schemas of their own making which of the two is wanted", () => {
    expect([lenient.strict, strict.strict]).toEqual([false, true]);
  });

  it("enforces required fields in either", () => {
    for (const kit of [lenient, strict])
      expect(kit.reply({ n: kit.z.number() }).safeParse({}).success).toBe(false);
  });

  it("normalises phone numbers and refuses what is not international", () => {
    expect(lenient.msisdn().safeParse("0047 99990000")).toEqual({ success: true, data: "+4799990000" });
    expect(complaints(lenient.msisdn(), "99990000")).toEqual([
      { path: [], message: expect.stringMatching(/^must be an international number in E.164 form/) },
    ]);
  });

  it("never quotes a value in an issue", () => {
    const { z, request } = lenient;
    const schema = request({ msisdn: z.string().regex(/^\+/), list: z.array(z.enum(["a"])), n: z.number() });
    const input = { msisdn: "4799990000", list: ["4799990000"], n: "4799990000" };
    const issues = complaints(schema, input);
    expect(issues).toHaveLength(3);
    expect(JSON.stringify(issues)).not.toContain("99990000");
  });

  it("takes what a check of an operation's own quotes out of its complaint, and leaves the rest", () => {
    const { z, request } = lenient;
    const quoting = z.string().transform((text, context) => {
      context.addIssue({ code: "custom", message: `must not be ${text}, but a place` });
      return z.NEVER;
    });
    const schema = request({ to: quoting, note: z.string() }).superRefine(({ note }, context) => {
      context.addIssue({ code: "custom", path: ["note"], message: `${note} is not a note` });
    });
    expect(complaints(schema, { to: "Ada Moreau", note: "x" })).toEqual([
      { path: ["to"], message: "must not be …, but a place" },
    ]);
    const whole = request({ note: z.string() }).superRefine(({ note }, context) => {
      context.addIssue({ code: "custom", path: ["note"], message: `${note.toUpperCase()} is not a note` });
    });
    expect(complaints(whole, { note: "s3cret" })).toEqual([{ path: ["note"], message: "… is not a note" }]);
  });

  it("leaves a rule as it was written when it cannot have seen the value", () => {
    const { z, request } = lenient;
    const schema = request({ to: z.string().refine(() => false, "must be a place, not a number") });
    expect(complaints(schema, { to: "number" })).toEqual([
      { path: ["to"], message: "must be a place, not a number" },
    ]);
  });
});
