import { spawn } from "node:child_process";
import { describe, expect, test as it } from "vitest";

describe("starting and closing", () => {
  it("nothing of a closed sandbox keeps the process alive", { timeout: 20_000 }, async () => {
    const script = `
      const { startSandbox } = await import(${JSON.stringify(new URL("./index.ts", import.meta.url).href)});
      const sandbox = await startSandbox();
      sandbox.faults.add({ system: "wgtwo", operation: "token", fault: { kind: "delay", ms: 60000 } });
      void fetch(sandbox.urls.wgtwo.tokenUrl, { method: "POST" }).catch(() => {});
      while (sandbox.requests().length === 0) await new Promise(setImmediate);
      await sandbox.close();`;
    const args = ["--conditions=@telcokit/source", "--input-type=module", "-e", script];
    const child = spawn(process.execPath, args, { stdio: "inherit", timeout: 15_000 });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  });
});
