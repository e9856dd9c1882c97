import { describe, it } from "vitest";
import { expectFound } from "./key-table.fixture.ts";

describe("the table of keys", () => {
  it("finds each of a hundred thousand keys again, with its state, and no other", () => {
    expectFound(100_000);
  });
});
