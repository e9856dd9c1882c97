import { describe, it } from "vitest";
import { expectSpread } from "./spread.fixture.ts";

describe("keepRegistered", () => {
  it("spreads 10 000 registrations over the hours: no burst above twice the mean, no lapse", {
    timeout: 30_000,
  }, async () => {
    await expectSpread(10_000);
  });
});
