// Rules of CONTRIBUTING that no linter knows. The lists hold what has a reason to differ; they get no longer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { trackedFiles } from "./lib/files.ts";
import { root } from "./lib/workspace.ts";

/** The files of the packages that say such a thing. */
function filesThatSay(pattern: RegExp, chosen: (file: string) => boolean): string[] {
  return trackedFiles("packages/*/src/*.ts")
    .filter((file) => !file.startsWith("packages/bench/") && !file.includes("/gen/") && chosen(file))
    .filter((file) => pattern.test(readFileSync(join(root, file), "utf8")));
}

const isTest = (file: string): boolean =>
  /\.(test|fixture|test-d)\.ts$|\/testing\/|packages\/testkit\//.test(file);

/** A server in a thread of its own, a proxy that asks onward itself, and one with a protocol that no other test has. */
const special = [
  "packages/core/src/http/http1.test.ts",
  "packages/core/src/http/transport-life.test.ts",
  "packages/core/src/http/undici-proxy.test.ts",
];

describe("the packages", () => {
  it("have no deferred of their own: Promise.withResolvers is there", () => {
    const own = /new Promise(<[^>]*>)?\(\(\w+\) => \(?\{?\s*\w+ = \w+[;)]/;
    expect(filesThatSay(own, isTest)).toEqual([]);
  });

  it("ask testkit for servers", () => {
    const found = filesThatSay(/\bcreateServer\(/, isTest);
    const others = found.filter((file) => !file.startsWith("packages/testkit/") && !special.includes(file));
    expect(others).toEqual([]);
  });
});
