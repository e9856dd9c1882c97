import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { italianMsisdn, wireMsisdn } from "./msisdn.ts";

describe("italianMsisdn", () => {
  it.each([
    "+393291234567",
    "+39 329 1234567",
    "+39 329 123 45 67",
    "00393291234567",
    "0039 329/1234567",
    "(+39) 329.123.4567",
    "393291234567",
    "39 329 1234567",
    "3291234567",
    "329 1234567",
    "329/1234567",
    "329-123-4567",
    "(329) 1234567",
    "  329 123 4567 ",
    "\u00a0329\u00a01234567",
    "\u202a+39 329 1234567\u202c",
    "\u200e393291234567",
    "329\u200b123\u20604567\ufeff",
  ])("takes %j for one and the same number", (text) => {
    expect(italianMsisdn(text)).toBe("+393291234567");
  });

  it("takes ten digits that begin with 39 for a number of the 39x prefixes, not for a country code", () => {
    expect(italianMsisdn("3931234567")).toBe("+393931234567");
    expect(italianMsisdn("393931234567")).toBe("+393931234567");
  });

  it("takes the old nine-digit numbers", () => {
    expect(italianMsisdn("335123456")).toBe("+39335123456");
    expect(italianMsisdn("39335123456")).toBe("+39335123456");
  });

  it.each([
    "",
    "+",
    "+39",
    "+44 20 7946 0958",
    "+4799990000",
    "0044 20 7946 0958",
    "06 1234567",
    "329123",
    "32912345678901",
    "call me",
    "tel:3291234567",
    "329x1234567",
    "+39 329 1234567 ext 2",
    "٣٢٩١٢٣٤٥٦٧",
    "+39 (0)329 1234567",
    "(0)329 1234567",
    "329\u00001234567",
    "329\u2011123\u20114567",
  ])("does not guess at %j", (text) => {
    expect(italianMsisdn(text)).toBeUndefined();
  });

  it("gives +39 and digits or nothing, whatever it is given, and leaves its own results alone", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()./-]{0,20}$/)), (text) => {
        const msisdn = italianMsisdn(text);
        if (msisdn === undefined) return;
        expect(msisdn).toMatch(/^\+39\d{5,13}$/);
        expect(italianMsisdn(msisdn)).toBe(msisdn);
      }),
    );
  });
});

describe("wireMsisdn", () => {
  it.each([
    ["3801284920", "+393801284920"],
    ["+393801284920", "+393801284920"],
    ["393801284920", "+393801284920"],
    ["1234567", "+391234567"],
  ])("reads %j of an answer as %j", (raw, msisdn) => {
    expect(wireMsisdn(raw)).toBe(msisdn);
  });

  it.each(["", "KO", "unknown", "123", "+4799990000"])("makes nothing of %j", (raw) => {
    expect(wireMsisdn(raw)).toBeUndefined();
  });
});
