import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { claimFolder } from "./bulk-files.ts";

/** The result files, where what is written to `done.csv` goes where there is never room. */
async function onFullDisk(): Promise<typeof import("./bulk-files.ts")> {
  vi.doMock("node:fs", async (importOriginal) => {
    const fs = await importOriginal<typeof import("node:fs")>();
    const createWriteStream: typeof fs.createWriteStream = (path, options) =>
      fs.createWriteStream(String(path).endsWith("done.csv") ? "/dev/full" : path, options);
    return { ...fs, createWriteStream };
  });
  vi.resetModules();
  return import("./bulk-files.ts");
}

afterEach(() => {
  vi.doUnmock("node:fs");
  vi.resetModules();
});

it.skipIf(!existsSync("/dev/full"))(
  "a disk that is full ends the job with words, whatever is added next",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "telcokit-full-"));
    try {
      writeFileSync(join(folder, "done.csv"), "");
      const { createResultFiles } = await onFullDisk();
      const files = await createResultFiles(folder, "number");
      const row = { number: "1", text: "x".repeat(100_000) };
      const told = {
        exitCode: 6,
        message: expect.stringMatching(/done\.csv cannot be written \(ENOSPC\); the same command goes on/),
      };
      await files.add(row, "done", undefined, {});
      await expect(files.add(row, "done", undefined, {})).rejects.toMatchObject(told);
      await expect(files.close()).rejects.toMatchObject(told);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

it("says that a folder cannot be made, and sends nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "telcokit-full-"));
  try {
    writeFileSync(join(folder, "file"), "");
    await expect(claimFolder(join(folder, "file/results"), join(folder, "a.journal"))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining("cannot be written (ENOTDIR)"),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
