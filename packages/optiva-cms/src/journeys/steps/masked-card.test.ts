import { growth } from "@telcokit/testkit";
import { describe, expect, it } from "vitest";
import { maskedCard } from "./masked-card.ts";

describe("a masked card number", () => {
  it.each(["4242", "**** **** **** 4242", "424242******4242", "xxxx-4242", "42 4242"])(
    "may be %j",
    (text) => {
      expect(maskedCard.test(text)).toBe(true);
    },
  );

  it.each(["", "424", "4242424242424242", "4242 4242 4242 4242", "4242424*4242", "42*42*4242", "4242*"])(
    "is not %j",
    (text) => {
      expect(maskedCard.test(text)).toBe(false);
    },
  );

  it.each<[string, (length: number) => string]>([
    ["asterisks", (length) => "*".repeat(length)],
    ["asterisks around a digit", (length) => `${"*".repeat(length / 2)}1${"*".repeat(length / 2)}`],
    ["digits", (length) => "4".repeat(length)],
  ])("is looked at in linear time: %s", (_title, textOf) => {
    expect(growth((text) => maskedCard.test(text), textOf)).toBeLessThan(3);
  });
});
