import { expect, it } from "vitest";
import { difference } from "../examples/shell/run.ts";

it("a script that prints something else is told with the line", async () => {
  const printed = ["one", "a 2 b", "three"];
  const told = (expected: readonly string[]) => difference({ printed, expected, said: "words" });
  expect(told(["one", "a … b", "three"])).toBeUndefined();
  expect(told(["one", "a … c", "three"])).toBe("line 2 is a 2 b, and should be a … c\nwords");
  expect(told(["one", "a 2 b"])).toBe("line 3 is three, and should be missing\nwords");
});
