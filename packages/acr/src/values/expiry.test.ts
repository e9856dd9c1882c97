import { describe, expect, it } from "vitest";
import { parseExpiry } from "./expiry.ts";

describe("an expiry", () => {
  it.each([
    ["Thu 11 Jun 2009 02:51:59 GMT", "2009-06-11T02:51:59.000Z", "as documented, without the comma"],
    ["Thu, 11 Jun 2009 02:51:59 GMT", "2009-06-11T02:51:59.000Z", "with the comma of RFC 9110"],
    [
      "Thu 11 Jun 2014 02:51:59 GMT",
      "2014-06-11T02:51:59.000Z",
      "with the wrong weekday of the second sample",
    ],
    ["Thursday, 11 Jun 2009 02:51:59 UTC", "2009-06-11T02:51:59.000Z", "with a whole weekday, UTC"],
    ["  1 jan 2030 00:00:00 gmt ", "2030-01-01T00:00:00.000Z", "without a weekday, in any case"],
  ])("%j is read (%3$s)", (text, iso) => {
    expect(parseExpiry(text)?.toISOString()).toBe(iso);
  });

  it.each([
    "",
    "never",
    "3600",
    "31 Feb 2030 00:00:00 GMT",
    "11 Jux 2009 02:51:59 GMT",
    "11 Jun 2009 25:00:00 GMT",
    "11 Jun 2009 02:51:59",
    "11 Jun 2009 02:51:59 +0200",
    "11 Jun 2009 02:51:59 CEST",
  ])("%j is not guessed at", (text) => {
    expect(parseExpiry(text)).toBeUndefined();
  });
});
