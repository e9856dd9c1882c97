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
