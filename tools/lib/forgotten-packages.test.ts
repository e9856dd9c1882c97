import { describe, expect, it } from "vitest";
import { forgottenPackages } from "./forgotten-packages.ts";

const packages = [
  { name: "@telcokit/acr", folder: "acr" },
  { name: "@telcokit/sandbox", folder: "sandbox" },
];
const both = ["packages/acr/src/index.ts", "packages/sandbox/src/index.ts"];
const sandboxOnly = '---\n"@telcokit/sandbox": minor\n---\n\nMore. See "@telcokit/acr".\n';

describe("a package that changed", () => {
  it("is forgotten when only another one has a changeset", () => {
    expect(forgottenPackages(packages, both, [sandboxOnly])).toEqual(["@telcokit/acr"]);
    expect(forgottenPackages(packages, both, [])).toEqual(["@telcokit/acr", "@telcokit/sandbox"]);
  });

  it("is not when a changeset names it, or an empty one says that nobody will notice", () => {
    expect(forgottenPackages(packages, both, [sandboxOnly, '---\n"@telcokit/acr": patch\n---\n'])).toEqual(
      [],
    );
    expect(forgottenPackages(packages, both, ["---\n---\n"])).toEqual([]);
  });

  it("has changed by its sources: tests and reports are not published", () => {
    const unpublished = [
      "packages/acr/src/a.test.ts",
      "packages/acr/src/a.fixture.ts",
      "packages/acr/etc/index.api.md",
    ];
    expect(forgottenPackages(packages, unpublished, [])).toEqual([]);
  });
});
