import { describe, expect, it } from "vitest";
import { confirmedBirthDate, fiscalBirth } from "./fiscal-code.ts";

describe("fiscalBirth", () => {
  it.each([
    ["GRCGPP80L02A952Q", { year: 80, month: 7, day: 2 }, "the document's sample"],
    ["RSSMRA85T10A562S", { year: 85, month: 12, day: 10 }, "the usual textbook code"],
    ["grcgpp80l02a952q", { year: 80, month: 7, day: 2 }, "small letters"],
    [" GRCGPP80L02A952Q ", { year: 80, month: 7, day: 2 }, "with blanks around it"],
    ["RSSMRA85T10A56NH", { year: 85, month: 12, day: 10 }, "with a letter for a digit"],
  ])("reads %j: %s (%s)", (code, birth) => {
    expect(fiscalBirth(code)).toEqual(birth);
  });

  it("reads a woman's day without the 40 that is added to it", () => {
    expect(fiscalBirth("RSSMRA85T50A562W")).toEqual({ year: 85, month: 12, day: 10 });
  });

  it.each(["", "GRCGPP80L02A952R", "12345678901", "GRCGPP80L02A952", "GRCGPP80G02A952Q", "ÀRCGPP80L02A952Q"])(
    "reads nothing from %j",
    (code) => {
      expect(fiscalBirth(code)).toBeUndefined();
    },
  );
});

describe("confirmedBirthDate", () => {
  it("reads the month first where the fiscal code says so, as in the document's sample", () => {
    expect(confirmedBirthDate("07/02/1980", "GRCGPP80L02A952Q")).toBe("1980-07-02");
  });

  it("reads the day first where the fiscal code says so", () => {
    expect(confirmedBirthDate("02/07/1980", "GRCGPP80L02A952Q")).toBe("1980-07-02");
    expect(confirmedBirthDate("10/12/1985", "RSSMRA85T10A562S")).toBe("1985-12-10");
  });

  it.each([
    ["07/02/1980", "", "there is no fiscal code"],
    ["07/02/1980", "GRCGPP80L02A952R", "its check letter is wrong"],
    ["07/02/1981", "GRCGPP80L02A952Q", "the years differ"],
    ["07/03/1980", "GRCGPP80L02A952Q", "the days differ"],
    ["1980-07-02", "GRCGPP80L02A952Q", "the form is another one"],
    ["", "GRCGPP80L02A952Q", "there is no date"],
    ["25/02/1980", "", "even though one order alone is possible"],
  ])("leaves %j with %j undecided: %s", (birthDate, fiscalCode) => {
    expect(confirmedBirthDate(birthDate, fiscalCode)).toBeUndefined();
  });
});
