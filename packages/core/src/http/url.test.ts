import { array, assert, integer, property } from "fast-check";
import { describe, expect, test as it } from "vitest";
import { InputIssues } from "../errors/request-invalid-error.ts";
import { buildQuery, compilePath } from "./url.ts";

describe("a path", () => {
  it("puts every value into a segment of its own, or refuses it", async () => {
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

  it.each(["...", "%2e%2e", "a/b", "\\", "'", ".\u00ad.", "\ufeff", "\u2028"])(
    "keeps %j as it is",
    (value) => {
      const { pathname } = new URL(`http://h${compilePath("/a/{value}/z")({ value })}`);
      expect(pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", value, "z"]);
    },
  );

  it.each(["../../admin", "a/../b", "a/.", "\\..\\", "a\\..", "..;jsessionid=1", "a/..;b/c", "./a", "/.."])(
    "refuses %j, which would climb once a proxy has decoded it",
    (value) => {
      expect(() => compilePath("/a/{value}/z")({ value })).toThrow(InputIssues);
    },
  );

  it("names every value that is wrong, and quotes none", () => {
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

  it("takes no value from the prototype", () => {
    expect(() => compilePath("/{constructor}")({})).toThrow(InputIssues);
  });
});

it("a query repeats lists, drops what is undefined and encodes the rest", () => {
  expect(buildQuery({ a: 1, b: undefined, c: ["x", true], "d&": "ü =&", e: [], f: "" })).toBe(
    "?a=1&c=x&c=true&d%26=%C3%BC%20%3D%26&f=",
  );
  expect(buildQuery({})).toBe("");
  expect(buildQuery(undefined)).toBe("");
});

it("a query refuses what no URL can hold", () => {
  expect(() => buildQuery({ name: ["ok", "\ud800"] })).toThrow(InputIssues);
  expect(() => buildQuery({ "\udfff": 1 })).toThrow(InputIssues);
});
