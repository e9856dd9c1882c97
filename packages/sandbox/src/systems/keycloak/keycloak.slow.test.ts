import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

describe("the token endpoints", () => {
  it("warn of no runtime on the console", async () => {
    const script = `
      Object.defineProperty(process.release, "lts", { value: undefined });
      const { startSandbox } = await import(${JSON.stringify(new URL("../../index.ts", import.meta.url).href)});
      const sandbox = await startSandbox();
      await fetch(sandbox.urls.keycloak.url + "/realms/sandbox/protocol/openid-connect/token", { method: "POST" });
      await sandbox.close();`;
    const args = ["--conditions=@telcokit/source", "--disable-warning=ExperimentalWarning"];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      ...args,
      "--input-type=module",
      "-e",
      script,
    ]);
    expect(stdout + stderr).toBe("");
  });
});
