import { growth } from "@telcokit/testkit";
import { assert, json, property } from "fast-check";
import { expect, test as it } from "vitest";
import { parseJson } from "./json.ts";

it("a prototype can be neither set nor polluted, however it is spelled", () => {
  for (const name of [
    "__proto__",
    "\\u005f_proto__",
    "__proto\\u005F\\u005f",
    "__p\\u0072oto__",
    "__pr\\u006fto__",
    "__prot\\u006F__",
  ]) {
    const text = `{"${name}": {"admin": true}, "list": [{"${name}": {"admin": true}, "a": 1}], "b": 2}`;
    const parsed = parseJson(text) as Record<string, unknown>;
    expect(Object.assign({}, parsed)).toEqual({ list: [{ a: 1 }], b: 2 });
    expect(Object.keys(parsed)).toEqual(["list", "b"]);
    expect((Object.assign({}, parsed) as { admin?: unknown }).admin).toBeUndefined();
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  }
});

it("everything else is as JSON.parse has it", async () => {
  await assert(
    property(json(), (text) => {
      if (!text.includes("__proto__")) expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(parseJson('"the text __proto__ and \\u005f stay"')).toBe("the text __proto__ and _ stay");
  for (const text of ["", "{", "{'a':1}", "undefined", "<html>", '{"a":1}x']) {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  }
});

it("takes no longer over a spelled-out letter than over any other, and answers as deep as they come", () => {
  const harmless = (count: number): string => `[${'{"a_b":[1,{"c":"d"}]},'.repeat(count / 20)}0]`;
  const spelled = (count: number): string => harmless(count).replace("a_b", "a\\u005fb");
  const cpuOf = (text: string): number => {
    const from = process.cpuUsage();
    for (let round = 0; round < 20; round += 1) parseJson(text);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  const [plain, escaped] = [harmless(200_000), spelled(200_000)];
  cpuOf(plain);
  expect(cpuOf(escaped)).toBeLessThan(6 * cpuOf(plain));
  expect(growth(parseJson, (length) => spelled(length))).toBeLessThan(3);
  const depth = 5_000;
  const deep = `${'{"\\u005f_proto__":1,"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  let at = parseJson(deep) as { a?: unknown };
  for (let level = 0; level < depth; level += 1) {
    expect(Object.keys(at)).toEqual(["a"]);
    at = at.a as typeof at;
  }
});
