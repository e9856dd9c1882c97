import { join } from "node:path";
import { startSandbox } from "@telcokit/sandbox";
import { expect, it } from "vitest";
import { difference, runScript, shellOf } from "../examples/shell/run.ts";
import { root } from "./lib/workspace.ts";

// The other scripts run in the rehearsal, with the packed command: `examples/shell.ts` is one of its programs.
it("the command line's guide prints what it says", { timeout: 30_000 }, async () => {
  await using sandbox = await startSandbox();
  const program = join(root, "packages/cli/src/cli.ts");
  const shell = shellOf(sandbox, [process.execPath, "--conditions=@telcokit/source", program]);
  expect(difference(await runScript("first.sh", shell))).toBeUndefined();
});
