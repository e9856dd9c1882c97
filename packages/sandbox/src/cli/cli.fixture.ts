import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { main } from "./main.ts";

/** What `--json` says. */
export interface Said {
  readonly pid: number;
  readonly control: string;
  readonly console: string;
  readonly version: string;
  readonly urls: { readonly acr: string; readonly wgtwo: { readonly tokenUrl: string } };
}

/** The command, running in this process. */
interface Running {
  /** The first thing that it says on standard output. */
  readonly first: Promise<string>;
  /** What it said so far, on both streams. */
  output(): string;
  stop(): void;
  readonly ended: Promise<number>;
}

/** Runs the command in this process: what starting a program costs is left out. */
export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const first = Promise.withResolvers<string>();
  const stopped = Promise.withResolvers<void>();
  let output = "";
  const ended = main(args, {
    env,
    out(text) {
      output += `${text}\n`;
      first.resolve(text);
    },
    err(text) {
      output += `${text}\n`;
    },
    stopped: () => stopped.promise,
  });
  void ended.then((code) => first.reject(new Error(`it ended with ${code}: ${output}`)));
  first.promise.catch(() => {});
  const stop = (): void => stopped.resolve();
  onTestFinished(async () => {
    stop();
    await ended;
  });
  return { first: first.promise, output: () => output, stop, ended };
}

export async function runJson(args: readonly string[]): Promise<Running & Said> {
  const running = run(["--json", "--port=0", ...args]);
  return { ...running, ...(JSON.parse(await running.first) as Said) };
}

/** A folder that goes with the test, with these files in it. */
export async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rm(made, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text);
  return made;
}
