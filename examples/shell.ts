// Runs the shell scripts of the guides with `telcokit` and curl against a sandbox, and holds what they print against what they say.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startSandbox } from "@telcokit/sandbox";
import { difference, runScript, scripts, shellOf } from "./shell/run.ts";

const manifest = new URL(import.meta.resolve("@telcokit/cli/package.json"));
const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { telcokit: string } };
// Within the repository its sources, as for all packages.
const fromSource = process.execArgv.some((argument) => argument.includes("@telcokit/source"));
const program = fileURLToPath(new URL(fromSource ? "src/cli.ts" : bin.telcokit, manifest));

const sandbox = await startSandbox();
const shell = shellOf(sandbox, [process.execPath, ...process.execArgv, program]);
for (const file of scripts()) {
  sandbox.reset();
  const wrong = difference(await runScript(file, shell));
  console.log(`${wrong === undefined ? "as it says" : "NOT as it says"}: shell/${file}`);
  if (wrong !== undefined) {
    console.log(wrong);
    process.exitCode = 1;
  }
}
await sandbox.close();
