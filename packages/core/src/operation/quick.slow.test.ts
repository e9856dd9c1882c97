import { describe, test as it } from "vitest";
import { expectWhatZodGives } from "./quick.fixture.ts";

describe("the quick way", () => {
  it("gives what zod gives, in zod's words, of any value by any schema, and changes nothing that it was given", () => {
    expectWhatZodGives(4_000);
  });
});
