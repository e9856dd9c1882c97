import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";
import { checkOptionNames } from "./option-names.ts";

const known = ["timeoutMs", "deadlineMs", "signal", "connections"];

describe("a name that is not known", () => {
  it.each([
    ["timeoutMS", "timeoutMs"],
    ["timeout", "timeoutMs"],
    ["sginal", "signal"],
    ["conections", "connections"],
    ["deadline", "deadlineMs"],
    ["colour", undefined],
    ["x".repeat(100_000), undefined],
  ])("%s", (name, nearest) => expect(nearestName(name, known)).toBe(nearest));

  it("is refused with what may have been meant; one left undefined is none", () => {
    expect(() => checkOptionNames("@telcokit/acr", { sginal: 1 }, known)).toThrow(
      new TypeError("@telcokit/acr: unknown option sginal; did you mean signal?"),
    );
    expect(() => checkOptionNames("@telcokit/acr", { colour: 1 }, known)).toThrow(/unknown option colour$/);
    checkOptionNames("@telcokit/acr", { colour: undefined, signal: 1 }, known);
  });
});
