import { expect, test as it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import { retryAfterMs } from "./retry-after.ts";

const clock = createManualClock(Date.UTC(2026, 0, 1, 12, 0, 0));

it.each([
  ["0", 0],
  ["120", 120_000],
  ["2026", 2_026_000],
  [" 7 ", 7000],
  ["0.5", 500],
  ["Thu, 01 Jan 2026 12:00:30 GMT", 30_000],
  ["Thursday, 01-Jan-26 12:01:00 GMT", 60_000],
  ["Thu Jan  1 12:00:01 2026 GMT", 1000],
  ["Wed, 31 Dec 2025 12:00:00 GMT", 0],
])("%j is a time to wait", (header, ms) => expect(retryAfterMs(header, clock)).toBe(ms));

it.each([undefined, "", "-1", "soon", "1e9", "12345678901", "NaN", "0x10"])("%j is none", (header) =>
  expect(retryAfterMs(header, clock)).toBeUndefined(),
);

it("a date without a zone is UTC, wherever this runs, and nobody is obeyed for more than a day", () => {
  const at = Date.UTC(1994, 10, 6, 8, 49, 0);
  const then = { ...clock, wall: () => at };
  const zone = process.env.TZ;
  process.env.TZ = "America/New_York";
  try {
    for (const header of [
      "Sun Nov  6 08:49:37 1994",
      "Sun, 06 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37 GMT",
    ])
      expect(retryAfterMs(header, then)).toBe(37_000);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
  for (const header of ["999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
    expect(retryAfterMs(header, then)).toBe(24 * 60 * 60 * 1000);
});
