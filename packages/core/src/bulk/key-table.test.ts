import { describe, expect, it } from "vitest";
import { digest, expectFound } from "./key-table.fixture.ts";
import { KeyTable } from "./key-table.ts";

describe("the table of keys", () => {
  it("finds each of some thousand keys again, with its state, and no other", () => {
    expectFound(5_000);
  });

  it("knows nothing of the state of a key it has just placed", () => {
    const table = new KeyTable();
    expect(table.state(table.place(digest(1)))).toBeUndefined();
  });
});
