import fc from "fast-check";
import { expect, it } from "vitest";
import { backOffMs } from "./back-off.ts";

const schedule = { baseMs: 100, capMs: 20_000 };

it.each([
  [1, 99],
  [2, 199],
  [3, 399],
  [8, 12_799],
  [9, 19_999],
  [5000, 19_999],
])("waits after %d failures up to %d ms", (failures, longestMs) => {
  expect(backOffMs(schedule, failures, 0)).toBe(0);
  expect(backOffMs(schedule, failures, 1 - Number.EPSILON)).toBe(longestMs);
});

it("waits a whole number of milliseconds below the cap, whatever happened", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, random) => {
        const ms = backOffMs(schedule, failures, random);
        return Number.isInteger(ms) && ms >= 0 && ms < schedule.capMs;
      },
    ),
  );
});
