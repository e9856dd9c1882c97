import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

describe("a call", () => {
  it("ends the process with an error when it failed, nobody looked, and there is nothing left to do", () => {
    const program = `
      import { createCall } from "./call.ts";
      const meta = { attempts: 1, headers: {}, durationMs: 1 };
      globalThis.kept = createCall(Promise.resolve({ ok: false, error: new RangeError("the call's own"), meta }));`;
    const ended = spawnSync(
      process.execPath,
      ["--conditions=@telcokit/source", "--input-type=module-typescript", "--eval", program],
      { cwd: import.meta.dirname, encoding: "utf8" },
    );
    expect(ended.stderr).toContain("RangeError: the call's own");
    expect(ended.status).toBe(1);
  });
});
