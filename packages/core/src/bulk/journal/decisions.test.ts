import { describe, expect, it } from "vitest";
import { parseDecisions } from "./decisions.ts";

describe("a file of decisions", () => {
  it("holds a key and a word a line, as a spreadsheet writes them or as a hand does", () => {
    const text =
      '\ufeffkey,decision\r\n+4790000001,happened\r\n\r\n# looked up by Ada\r\n"a,""b""", did-not-happen\r\n';
    expect(parseDecisions(text, "x")).toEqual([
      ["+4790000001", "happened"],
      ['a,"b"', "did-not-happen"],
    ]);
  });

  it.each(["+4790000001", "+4790000001,maybe", ",happened", "+4790000001;happened"])(
    "with the line %j is refused by its number, its key unsaid",
    (line) => {
      const parse = (): unknown => parseDecisions(`a,happened\n${line}`, "d.csv");
      expect(parse).toThrow(/decisions_invalid line 2 of d\.csv must be/);
      expect(parse).not.toThrow(/4790000001/);
    },
  );
});
