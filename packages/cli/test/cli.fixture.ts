import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { afterAll, beforeAll } from "vitest";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly sandbox: Sandbox;
  /** An empty folder of this file's tests. */
  readonly folder: string;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess;
  /** Runs the command to its end, as a shell would. */
  run(args: readonly string[], input?: string, env?: Readonly<Record<string, string>>): Promise<Ran>;
}

const cli = join(import.meta.dirname, "../src/cli.ts");

/** A sandbox, and the command beside it in processes of its own. */
export function place(): () => Place {
  let made: Place;
  beforeAll(async () => {
    const sandbox = await startSandbox();
    const folder = mkdtempSync(join(tmpdir(), "telcokit-cli-"));
    const start: Place["start"] = (args, env = {}) =>
      spawn(process.execPath, ["--conditions=@telcokit/source", cli, ...args], {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          TELCOKIT_SANDBOX_URL: sandbox.urls.acr,
          NODE_NO_WARNINGS: "1",
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
          ...env,
        },
      });
    made = { sandbox, folder, start, run: (args, input, env) => ended(start(args, env), input) };
  });
  afterAll(async () => {
    await made.sandbox.close();
    rmSync(made.folder, { recursive: true, force: true });
  });
  return () => made;
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
