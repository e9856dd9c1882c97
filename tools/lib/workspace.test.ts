import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { publicPackages } from "./workspace.ts";

it("what a package of another branch left behind is no package", () => {
  const dir = mkdtempSync(join(tmpdir(), "telcokit-workspace-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  mkdirSync(join(dir, "packages/gone/node_modules"), { recursive: true });
  mkdirSync(join(dir, "packages/here"));
  writeFileSync(join(dir, "packages/here/package.json"), JSON.stringify({ name: "@telcokit/here" }));
  expect(publicPackages(dir).map(({ name }) => name)).toEqual(["@telcokit/here"]);
});
