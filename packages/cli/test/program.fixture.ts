import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Place, Ran } from "./cli.fixture.ts";

export const cliFile: string = join(import.meta.dirname, "../src/cli.ts");

/** Starts the command as a program beside the sandbox of this file. */
export function start(
  { folder, env: own }: Place,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, ["--conditions=@telcokit/source", cliFile, ...args], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_NO_WARNINGS: "1",
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      ...own,
      ...env,
    },
  });
}

export function ended(child: ChildProcess, input = ""): Promise<Ran> {
  let out = "";
  let err = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    out += chunk;
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    err += chunk;
  });
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}
