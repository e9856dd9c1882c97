import { describe, it } from "vitest";
import { operationNames } from "./calls.fixture.ts";
import { expectTyped } from "./spoiled.fixture.ts";

describe("a spoiled answer gives a typed value or a typed error, never anything else", () => {
  it.each(operationNames)("%s", (name) => expectTyped(name, 25));
});
