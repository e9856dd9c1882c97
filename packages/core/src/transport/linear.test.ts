import { growth } from "@telcokit/testkit";
import { describe, expect, test as it } from "vitest";
import { retryAfterMs } from "../network/retry-after.ts";
import { systemClock } from "../time/clock.ts";
import { checkBaseUrl } from "./address.ts";
import { addHeader, codingsOf, createTextReader } from "./reply-body.ts";

const readText = createTextReader();

describe("what reads foreign text takes time in proportion to it", () => {
  it.each<readonly [string, (text: string) => unknown, (length: number) => string]>([
    ["a header's blanks", (text) => addHeader({}, "a", text), (length) => `a${" ".repeat(length)}b`],
    [
      "a header's blanks at its end",
      (text) => addHeader({}, "a", text),
      (length) => `a${" \t".repeat(length / 2)}`,
    ],
    [
      "the slashes of a base URL",
      (text) => checkBaseUrl(text, "o", "p", false),
      (length) => `https://h/${"/".repeat(length)}a`,
    ],
    [
      "content codings",
      (text) => codingsOf({ "content-encoding": text }),
      (length) => `${" ".repeat(length)}x`,
    ],
    [
      "a charset",
      (text) => readText(new Uint8Array([0x41]), text),
      (length) => `a;${" ".repeat(length)}charset`,
    ],
    ["Retry-After", (text) => retryAfterMs(text, systemClock), (length) => `${"1".repeat(length)}x`],
  ])("%s", (_what, run, textOf) => {
    expect(growth(run, textOf)).toBeLessThan(3);
  });

  it("and a base URL loses its slashes at the end, all of them", () => {
    expect(checkBaseUrl("https://h/a///", "o", "p", false)).toBe("https://h/a");
    const headers = {};
    addHeader(headers, "a", "b \t ");
    expect(headers).toEqual({ a: "b" });
  });
});
