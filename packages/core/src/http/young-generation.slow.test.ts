import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

// In a process of its own: here other tests share the heap.
it("a call leaves nothing behind that only the old generation's collection takes", async () => {
  const program = fileURLToPath(new URL("young-generation.fixture.ts", import.meta.url));
  const flags = ["--expose-gc", "--conditions=@telcokit/source"];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, program]);
  const shares = Object.entries(JSON.parse(stdout) as Readonly<Record<string, number>>);
  expect(shares).toHaveLength(4);
  expect(shares.filter(([, share]) => share > 0.25)).toEqual([]);
});
