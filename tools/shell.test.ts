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

it("a script that prints something else is told with the line", async () => {
  const printed = ["one", "a 2 b", "three"];
  const told = (expected: readonly string[]) => difference({ printed, expected, said: "words" });
  expect(told(["one", "a … b", "three"])).toBeUndefined();
  expect(told(["one", "a … c", "three"])).toBe("line 2 is a 2 b, and should be a … c\nwords");
  expect(told(["one", "a 2 b"])).toBe("line 3 is three, and should be missing\nwords");
});
