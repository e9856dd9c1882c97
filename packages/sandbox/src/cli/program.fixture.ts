import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import type { Said } from "./cli.fixture.ts";

export const cliFile: string = fileURLToPath(new URL("./cli.ts", import.meta.url));

/** The command, running as a program. */
export interface Started {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** What it said so far, on both streams. */
  output(): string;
  readonly ended: Promise<number | null>;
}

export interface StartOptions {
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function start(args: readonly string[], { nodeArgs = [], env = {} }: StartOptions = {}): Started {
  const child = spawn(
    process.execPath,
    ["--conditions=@telcokit/source", "--disable-warning=ExperimentalWarning", ...nodeArgs, cliFile, ...args],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((resolve) => child.on("close", resolve)) };
}

export async function startJson(args: readonly string[], options?: StartOptions): Promise<Started & Said> {
  const started = start(["--json", "--port=0", ...args], options);
  await expect.poll(started.output, { timeout: 15_000 }).toContain("\n");
  return { ...started, ...(JSON.parse(started.output().split("\n")[0] ?? "") as Said) };
}
