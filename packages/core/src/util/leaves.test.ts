import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutLeaves } from "./leaves.ts";

describe("a text about a value", () => {
  it.each([
    ["a text", "not Ada Moreau", "Ada Moreau", "not …"],
    ["a text in a list in an object", "not Ada", { people: [{ name: "Ada" }] }, "not …"],
    ["another case", "not ADA MOREAU", { name: "Ada Moreau" }, "not …"],
    ["a long word of a text", "hides Florence", { body: "Meet in Florence today" }, "hides …"],
    [
      "a number written otherwise",
      "0039329 1234567 is odd",
      { msisdn: "+39 329 1234567" },
      "0039329 … is odd",
    ],
    ["digits of a normalised number", "+393291234567 is odd", { msisdn: "+39 329-123-4567" }, "+… is odd"],
    ["a long number", "16000001 is odd", { pin: 16_000_001 }, "… is odd"],
    ["a bigint", "16000001 is odd", { pin: 16_000_001n }, "… is odd"],
    ["a name that is data", "+31680000001 twice", { "+31680000001": 1 }, "… twice"],
    ["characters that patterns are made of", "(a+b)*[c] is odd", { text: "(a+b)*[c]" }, "… is odd"],
  ])("loses %s", (_what, text, value, blanked) => {
    expect(withoutLeaves(text, value)).toBe(blanked);
  });

  it.each([
    ["names of fields", "msisdn must be a number", { msisdn: "x" }],
    ["limits", "must be at most 100 of 2000 characters", { limit: 100, text: "ab" }],
    ["everything, when there is no value", "is required", undefined],
    ["the rule about bytes", "must hold 2 bytes", new Uint8Array([1, 2])],
  ])("keeps %s", (_what, text, value) => {
    expect(withoutLeaves(text, value)).toBe(text);
  });

  it("ends for a value that contains itself, and shows nothing of one too large to look through", () => {
    const circle: Record<string, unknown> = { name: "Ada" };
    circle.self = circle;
    expect(withoutLeaves("not Ada", circle)).toBe("not …");
    expect(
      withoutLeaves(
        "not Ada",
        Array.from({ length: 20_000 }, () => "x"),
      ),
    ).toBe("is not what the contract asks for");
  });

  it("never holds a text of the value, whatever that is", () => {
    const leaf = fc
      .string({ minLength: 3, maxLength: 40, unit: "grapheme" })
      .filter((text) => text.trim().length > 2);
    fc.assert(
      fc.property(leaf, fc.string(), fc.string(), (text, before, after) => {
        const blanked = withoutLeaves(`${before}${text.trim()}${after}`, { deep: [text] });
        return !blanked.includes(text.trim()) || text.trim() === "…";
      }),
    );
  });
});
