import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("importing the package loads no library and no generated code: that comes with the first call", async () => {
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))});
    console.log(loaded.filter((url) => /node_modules|\\/gen\\//.test(url)).join("\\n"));
  `;
  const args = ["--conditions=@telcokit/source", "--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim()).toBe("");
});
