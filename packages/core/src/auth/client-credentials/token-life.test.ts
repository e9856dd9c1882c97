import { describe, expect, test as it } from "vitest";
import { lifeMsOf, refreshWindowMs, waitWindowMs } from "./token-life.ts";

describe("expires_in is bounded", () => {
  it.each([
    [3599, 3_599_000],
    ["3600", 3_600_000],
    [undefined, 300_000],
    [null, 300_000],
    ["soon", 300_000],
    ["", 300_000],
    [{}, 300_000],
    [0, 1_000],
    [-5, 1_000],
    [0.001, 1_000],
    [1e300, 86_400_000],
    [Number.POSITIVE_INFINITY, 86_400_000],
  ])("%s", (expiresIn, lifeMs) => {
    expect(lifeMsOf(expiresIn)).toBe(lifeMs);
  });
});

it("the windows are 2 min and 30 s, or half and a quarter of a short life", () => {
  expect([refreshWindowMs(3_599_000), waitWindowMs(3_599_000)]).toEqual([120_000, 30_000]);
  expect([refreshWindowMs(60_000), waitWindowMs(60_000)]).toEqual([30_000, 15_000]);
});
