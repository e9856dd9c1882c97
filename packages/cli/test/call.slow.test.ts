import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { cliFile } from "./program.fixture.ts";

it("a reader that has seen enough is no failure", async () => {
  const command = `"${process.execPath}" --conditions=@telcokit/source ${cliFile} operations | head -n 1`;
  const shell = spawnSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" });
  expect({ status: shell.status, stderr: shell.stderr }).toEqual({ status: 0, stderr: "" });
});
