import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { digestsOf, verifyDigests } from "./lib/packed.ts";

function tarballs(): string {
  const dir = mkdtempSync(join(tmpdir(), "telcokit-packed-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const name of ["telcokit-acr-1.0.0.tgz", "telcokit-wgtwo-grpc-1.0.0.tgz", "telcokit-core-1.0.0.tgz"])
    writeFileSync(join(dir, name), name);
  writeFileSync(join(dir, "notes.txt"), "no tarball");
  return dir;
}

it("core is published before what depends on it", () => {
  expect(Object.keys(digestsOf(tarballs()))).toEqual([
    "telcokit-core-1.0.0.tgz",
    "telcokit-wgtwo-grpc-1.0.0.tgz",
    "telcokit-acr-1.0.0.tgz",
  ]);
});

it("nothing is published but what was packed, whole and unchanged", () => {
  const dir = tarballs();
  const digests = digestsOf(dir);
  verifyDigests(dir, digests);
  writeFileSync(join(dir, "telcokit-acr-1.0.0.tgz"), "another");
  expect(() => verifyDigests(dir, digests)).toThrow("telcokit-acr-1.0.0.tgz is not what was packed");
  const { "telcokit-acr-1.0.0.tgz": _, ...fewer } = digestsOf(dir);
  expect(() => verifyDigests(dir, fewer)).toThrow("telcokit-acr-1.0.0.tgz");
  rmSync(join(dir, "telcokit-core-1.0.0.tgz"));
  expect(() => verifyDigests(dir, digestsOf(tarballs()))).toThrow("telcokit-core-1.0.0.tgz");
});
