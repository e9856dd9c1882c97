import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";

export const cliFile: string = fileURLToPath(new URL("./cli.ts", import.meta.url));

/** The command, running. */
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

/** What `--json` says. */
export interface Said {
  readonly pid: number;
  readonly control: string;
  readonly console: string;
  readonly version: string;
  readonly urls: { readonly acr: string; readonly wgtwo: { readonly tokenUrl: string } };
}

export async function startJson(args: readonly string[], options?: StartOptions): Promise<Started & Said> {
  const started = start(["--json", "--port=0", ...args], options);
  await expect.poll(started.output, { timeout: 15_000 }).toContain("\n");
  return { ...started, ...(JSON.parse(started.output().split("\n")[0] ?? "") as Said) };
}

/** A folder that goes with the test, with these files in it. */
export async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rm(made, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text);
  return made;
}
