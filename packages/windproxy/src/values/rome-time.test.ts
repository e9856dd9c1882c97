import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasTimestamp, romeTimestamp, timestampPattern } from "./rome-time.ts";

describe("romeTimestamp", () => {
  it.each([
    ["2019-10-03T09:11:11Z", "20191003111111", "summer time"],
    ["2026-01-01T00:00:00Z", "20260101010000", "winter time"],
    ["2025-12-31T23:30:00Z", "20260101003000", "a year that has already begun in Italy"],
    ["2026-03-29T00:59:59Z", "20260329015959", "the last second of winter time"],
    ["2026-03-29T01:00:00Z", "20260329030000", "the first second of summer time"],
    ["2026-10-25T00:30:00Z", "20261025023000", "the hour that comes twice, the first time"],
    ["2026-10-25T01:30:00Z", "20261025023000", "the hour that comes twice, the second time"],
    ["2026-06-30T22:00:00Z", "20260701000000", "midnight, which is hour 00"],
    ["0950-06-01T12:00:00Z", "09500601124956", "a year of three digits"],
  ])("writes %s as %s: %s", (iso, timestamp) => {
    expect(romeTimestamp(new Date(iso))).toBe(timestamp);
  });

  it("writes every year of four digits, and no other", () => {
    const firstMs = Date.parse("0000-01-01T00:00:00Z") - (49 * 60 + 56) * 1000;
    const lastMs = Date.parse("9999-12-31T22:59:59.999Z");
    expect(romeTimestamp(new Date(firstMs))).toBe("00000101000000");
    expect(romeTimestamp(new Date(lastMs))).toBe("99991231235959");
    expect([firstMs, lastMs].map((ms) => hasTimestamp(new Date(ms)))).toEqual([true, true]);
    expect([firstMs - 1, lastMs + 1].map((ms) => hasTimestamp(new Date(ms)))).toEqual([false, false]);
  });

  it("always gives a timestamp that exists", () => {
    const date = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(fc.property(date, (at) => timestampPattern.test(romeTimestamp(at))));
  });
});

describe("timestampPattern", () => {
  it.each(["20191003111111", "20240229235959"])("accepts %s", (text) => {
    expect(timestampPattern.test(text)).toBe(true);
  });

  it.each([
    "",
    "2019100311111",
    "201910031111111",
    "20191303111111",
    "20230229000000",
    "20191003240000",
    "20191003116000",
    "2019-10-03 11:11",
    "20190431000000",
  ])("refuses %j", (text) => {
    expect(timestampPattern.test(text)).toBe(false);
  });
});
