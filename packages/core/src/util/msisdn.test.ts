import { describe, expect, it } from "vitest";
import { isE164, msisdnProblem, normaliseMsisdn } from "./msisdn.ts";
import { maskMsisdn } from "./privacy.ts";

describe("normaliseMsisdn", () => {
  it.each([
    ["+4799990000", "+4799990000"],
    ["+47 99 99 00 00", "+4799990000"],
    ["004799990000", "+4799990000"],
    ["+39 (329) 123-45.67", "+393291234567"],
    ["+39\u00a0329 1234567", "+393291234567"],
    ["\u202a+39 329 1234567\u202c", "+393291234567"],
    ["+39\u200b3291\u00ad234\u2060567\ufeff", "+393291234567"],
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
    "+39 (0)329 1234567",
    "0039 ( 0 ) 329 1234567",
    "+39\u200b(\u200b0)329 1234567",
    "+39 329\u0000 1234567",
    "+39 329\u3164 1234567",
  ])("refuses %j", (text) => {
    expect(normaliseMsisdn(text)).toBeUndefined();
  });

  it("takes bare digits for an international number only when told to", () => {
    expect(normaliseMsisdn("46999999999")).toBeUndefined();
    expect(normaliseMsisdn("46999999999", { bareDigits: "international" })).toBe("+46999999999");
  });

  it.each([
    ["+39 (0)329 1234567", "bracketed zero"],
    ["(0)329 1234567", "bracketed zero"],
    ["+47999\u00009900", "U+0000"],
    ["+47999\u31649900", "U+3164"],
    ["+47 999\u20119900", "U+2011"],
    ["\uff0b4799990000", "U+FF0B"],
    ["+4799990000\ue000", "U+E000"],
    ["+4799990000\ud800", "U+D800"],
    ["+4799\ufe0f990000", "U+FE0F"],
  ])("says what cannot be seen in %j", (text, problem) => {
    expect(normaliseMsisdn(text)).toBeUndefined();
    expect(msisdnProblem(text)).toContain(problem);
  });

  it.each([
    "",
    "99990000",
    "+4799990000",
    "+47\u200b99990000",
    "call me",
    "appelez-moi, s'il vous plaît",
    "\u0664\u0667",
  ])("has nothing of the kind to say of %j", (text) => {
    expect(msisdnProblem(text)).toBeUndefined();
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
