import { describe, expect, it } from "vitest";
import { fromTypedJson, toTypedJson } from "./typed-json.ts";

const through = (value: unknown): unknown => fromTypedJson(JSON.parse(JSON.stringify(toTypedJson(value))));

describe("typed JSON", () => {
  it("brings dates, bytes, maps and everything in them back", () => {
    const value = {
      at: new Date("2026-11-03T12:00:00Z"),
      data: new Uint8Array([0, 255]),
      table: new Map([["a", { when: new Date(0), none: null }]]),
      list: [1, "two", true, [new Map()]],
    };
    expect(through(value)).toEqual(value);
  });

  it("leaves out what is undefined", () => {
    expect(through({ a: undefined, b: [undefined] })).toEqual({ b: [null] });
  });

  it("keeps somebody else's object that looks like a mark", () => {
    for (const value of [
      { $date: "yesterday" },
      { $plain: { $bytes: "x" } },
      { $map: 1 },
      { $date: 1, b: 2 },
    ]) {
      expect(through(value)).toEqual(value);
    }
  });

  it("has no member that reaches a prototype", () => {
    const back = through(JSON.parse('{"__proto__":{"polluted":1}}')) as object;
    expect(Object.hasOwn(back, "__proto__")).toBe(true);
    expect("polluted" in {}).toBe(false);
  });
});
