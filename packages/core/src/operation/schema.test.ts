import { beforeAll, describe, expect, it } from "vitest";
import { issuesOf, loadSchemaKit, type SchemaKit } from "./schema.ts";

describe("the schema kit", () => {
  let lenient: SchemaKit;
  let strict: SchemaKit;
  beforeAll(async () => {
    [lenient, strict] = await Promise.all([loadSchemaKit("lenient"), loadSchemaKit("strict")]);
  });

  it("refuses unknown fields of a request and names them, but no values", () => {
    const schema = lenient.request({ a: lenient.z.string() });
    const parsed = schema.safeParse({ a: "x", colour: "+4799990000", "+4799990000": 1 });
    expect(parsed.success).toBe(false);
    if (parsed.success) return;
    const issues = issuesOf(parsed.error);
    expect(issues).toEqual([{ path: [], message: "unknown fields colour, …" }]);
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
    const refused = lenient.msisdn().safeParse("99990000");
    expect(refused.success).toBe(false);
    if (!refused.success) expect(JSON.stringify(issuesOf(refused.error))).not.toContain("99990000");
  });

  it("never quotes a value in an issue", () => {
    const { z, request } = lenient;
    const schema = request({ msisdn: z.string().regex(/^\+/), list: z.array(z.enum(["a"])), n: z.number() });
    const parsed = schema.safeParse({ msisdn: "4799990000", list: ["4799990000"], n: "4799990000" });
    expect(parsed.success).toBe(false);
    if (!parsed.success) expect(JSON.stringify(issuesOf(parsed.error))).not.toContain("99990000");
  });
});
