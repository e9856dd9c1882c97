import { array, assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { InputIssues } from "../pipeline/prepare.ts";
import { buildQuery, checkBaseUrl, compilePath, isLoopback } from "./url.ts";

describe("a path", () => {
  test("puts every value into a segment of its own, or refuses it", async () => {
    const path = compilePath("/a/{value}/z");
    await assert(
      property(array(integer({ min: 0, max: 0xffff })), (units) => {
        const value = String.fromCharCode(...units);
        let built: string;
        try {
          built = path({ value });
        } catch (error) {
          return error instanceof InputIssues;
        }
        const segments = new URL(`http://h${built}`).pathname.split("/");
        return (
          segments.length === 4 && segments[3] === "z" && decodeURIComponent(segments[2] ?? "") === value
        );
      }),
    );
  });

  test.each(["...", "%2e%2e", "a/b", "\\", "'", ".\u00ad.", "\ufeff", "\u2028"])(
    "keeps %j as it is",
    (value) => {
      const { pathname } = new URL(`http://h${compilePath("/a/{value}/z")({ value })}`);
      expect(pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", value, "z"]);
    },
  );

  test("names every value that is wrong, and quotes none", () => {
    try {
      compilePath("/{a}/x/{b}/{c}")({ a: "..", b: "ok", c: "x\ny" });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        issues: [
          { path: ["a"], message: "must not be a relative path" },
          { path: ["c"], message: "must not hold control characters" },
        ],
      });
    }
  });

  test("takes no value from the prototype", () => {
    expect(() => compilePath("/{constructor}")({})).toThrow(InputIssues);
  });
});

test("a query repeats lists, drops what is undefined and encodes the rest", () => {
  expect(buildQuery({ a: 1, b: undefined, c: ["x", true], "d&": "ü =&", e: [], f: "" })).toBe(
    "?a=1&c=x&c=true&d%26=%C3%BC%20%3D%26&f=",
  );
  expect(buildQuery({})).toBe("");
  expect(buildQuery(undefined)).toBe("");
});

test("a query refuses what no URL can hold", () => {
  expect(() => buildQuery({ name: ["ok", "\ud800"] })).toThrow(InputIssues);
  expect(() => buildQuery({ "\udfff": 1 })).toThrow(InputIssues);
});

describe("a base URL", () => {
  const check = (value: string, insecure = false) => checkBaseUrl(value, "@telcokit/x", "baseUrl", insecure);

  test("loses the slashes at its end and keeps its path", () => {
    expect(check("https://API.example.com/")).toBe("https://api.example.com");
    expect(check("https://api.example.com:8443/v1//")).toBe("https://api.example.com:8443/v1");
    expect(check("http://[::1]:80/a")).toBe("http://[::1]/a");
    expect(check("http://api.example.com", true)).toBe("http://api.example.com");
  });

  test.each([
    ["api.example.com", "must be an absolute URL"],
    ["ftp://api.example.com", "must begin with https: or http:"],
    ["https://me:hunter2@api.example.com", "must not hold credentials; pass them as auth"],
    ["https://api.example.com/?key=hunter2", "must not hold a query or a fragment"],
    ["https://api.example.com/#a", "must not hold a query or a fragment"],
    ["http://api.example.com", "is plain http:, which is accepted on loopback only; see allowInsecureHttp"],
    [
      "http://127.0.0.1.example.com",
      "is plain http:, which is accepted on loopback only; see allowInsecureHttp",
    ],
  ])("is refused, and not quoted: %s", (value, message) => {
    expect(() => check(value)).toThrow(new TypeError(`@telcokit/x: baseUrl ${message}`));
  });
});

test("loopback is what the URL parser makes of localhost, 127/8 and ::1", () => {
  for (const host of ["localhost", "api.localhost", "127.0.0.1", "127.8.9.1", "[::1]", "2130706433"]) {
    expect(isLoopback(new URL(`http://${host}`).hostname)).toBe(true);
  }
  for (const host of ["localhost.example.com", "128.0.0.1", "[::2]", "notlocalhost", "0.0.0.0"]) {
    expect(isLoopback(new URL(`http://${host}`).hostname)).toBe(false);
  }
});
