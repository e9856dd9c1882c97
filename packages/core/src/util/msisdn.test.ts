import { describe, expect, it } from "vitest";
import { isE164, normaliseMsisdn } from "./msisdn.ts";
import { maskMsisdn } from "./privacy.ts";

describe("normaliseMsisdn", () => {
  it.each([
    ["+4799990000", "+4799990000"],
    ["+47 99 99 00 00", "+4799990000"],
    ["004799990000", "+4799990000"],
    ["+39 (329) 123-45.67", "+393291234567"],
    ["+39\u00a0329 1234567", "+393291234567"],
  ])("reads %s", (text, expected) => {
    expect(normaliseMsisdn(text)).toBe(expected);
  });

  it.each([
    "",
    "+",
    "99990000",
    "+0123456789",
    "+47999",
    "+1234567890123456",
    "+47abc99990000",
    "tel:+4799990000",
    "++4799990000",
  ])("refuses %j", (text) => {
    expect(normaliseMsisdn(text)).toBeUndefined();
  });

  it("takes bare digits for an international number only when told to", () => {
    expect(normaliseMsisdn("46999999999")).toBeUndefined();
    expect(normaliseMsisdn("46999999999", { bareDigits: "international" })).toBe("+46999999999");
  });

  it("knows its own spelling", () => {
    expect(isE164("+4799990000")).toBe(true);
    expect(isE164("4799990000")).toBe(false);
    expect(isE164("+47 99990000")).toBe(false);
  });
});

describe("maskMsisdn", () => {
  it("keeps the country and the length only", () => {
    expect(maskMsisdn("+4799990000")).toBe("+47…(10)");
    expect(maskMsisdn("46999999999")).toBe("46…(11)");
    expect(maskMsisdn("1234")).toBe("…");
  });
});
