import { describe, expect, test as it } from "vitest";
import { expectWhatZodGives } from "./quick.fixture.ts";
import { zodFields as z } from "./zod-fields.ts";

function objectsIn(whole: unknown, found = new Set<unknown>()): Set<unknown> {
  if (typeof whole !== "object" || whole === null || found.has(whole)) return found;
  found.add(whole);
  for (const inner of Object.values(whole)) objectsIn(inner, found);
  return found;
}

describe("the quick way", () => {
  it("gives what zod gives, in zod's words, of any value by any schema, and changes nothing that it was given", () => {
    expectWhatZodGives(400);
  });

  it("leaves it to zod whether an option of a union fits by the default of an absent field", () => {
    const schema = z.union([z.looseObject({ id: z.string().default("given") }), z.unknown()]);
    expect(schema.readReply?.({})).toEqual({ success: true, data: { id: "given" } });
    expect(schema.readRequest?.({})).toEqual({ success: true, data: { id: "given" } });
  });

  it("shares no object of a request with the caller, where the schema knows what it is", () => {
    const schema = z.strictObject({
      list: z.array(z.looseObject({ a: z.string().optional() })),
      inner: z.looseObject({ deep: z.strictObject({ b: z.number() }) }).optional(),
    });
    const given = { list: [{ a: "x" }, {}], inner: { deep: { b: 1 } } };
    const parsed = schema.readRequest?.(given);
    expect(parsed).toEqual({ success: true, data: given });
    const own = parsed?.success === true ? objectsIn(parsed.data) : new Set();
    for (const shared of objectsIn(given)) expect(own.has(shared)).toBe(false);
  });

  it("keeps an answer as it is when nothing in it becomes something else, and copies only what does", () => {
    const schema = z.looseObject({
      same: z.looseObject({ a: z.string() }),
      changed: z.looseObject({ at: z.string().transform((text) => text.length) }),
    });
    const given = { same: { a: "x" }, changed: { at: "four", more: {} }, unknown: { b: 1 } };
    const parsed = schema.readReply?.(given);
    if (parsed?.success !== true) throw new Error("it is good");
    expect(parsed.data).toEqual({ ...given, changed: { at: 4, more: {} } });
    expect(parsed.data.same).toBe(given.same);
    expect(given.changed.at).toBe("four");
    const untouched = { a: "x", extra: 1 };
    const kept = z.looseObject({ a: z.string() }).readReply?.(untouched);
    expect(kept?.success === true && kept.data).toBe(untouched);
  });

  it("takes over no prototype from what a caller parsed", () => {
    const given: unknown = JSON.parse('{"a":"x","__proto__":{"admin":true}}');
    const parsed = z.looseObject({ a: z.string() }).readRequest?.(given);
    const copy = parsed?.success === true ? parsed.data : {};
    expect((copy as { admin?: unknown }).admin).toBeUndefined();
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });
});
