import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { claimFolder, decide, decideCommand } from "./bulk-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "telcokit-results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

it("a folder has the results of one job, and of the same one again", async () => {
  await claimFolder(folder, at("a.journal"));
  await claimFolder(folder, at("a.journal"));
  await expect(claimFolder(folder, at("b.journal"))).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/another job, that of .*a\.journal; say --out DIR/),
  });
  await claimFolder(at("b"), at("b.journal"));
  await claimFolder(at("b"), at("b.journal"));
  await expect(claimFolder(at("b"), at("a.journal"))).rejects.toThrow("b.journal");
});

it("of two jobs that begin at once, one has it", async () => {
  const claims = ["a.journal", "b.journal"].map((name) => claimFolder(folder, at(name)));
  const ends = await Promise.allSettled(claims);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("writes over no file that is nobody's", async () => {
  writeFileSync(at("failed.csv"), "number\n1\n");
  await expect(claimFolder(folder, at("a.journal"))).rejects.toThrow("failed.csv is there already");
  expect(readdirSync(folder)).toEqual(["failed.csv"]);
});

it("decides nothing from the results of another job", async () => {
  await claimFolder(folder, at("a.journal"));
  for (const name of ["a", "b"]) writeFileSync(at(`${name}.journal`), "");
  writeFileSync(at("unknown.csv"), "number,happened\n1,yes\n");
  await expect(decide({ journal: at("b.journal") })).rejects.toThrow("another job");
  await expect(decide({ journal: at("b.journal"), out: at("b") })).rejects.toThrow("no results");
  expect(decideCommand(at("b"), at("b.journal"))).toContain(`--out ${at("b")}`);
  expect(decideCommand(folder, at("b.journal"))).not.toContain("--out");
});
