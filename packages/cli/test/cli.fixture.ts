import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Sandbox, startSandbox } from "@telcokit/sandbox";
import { keepSignals, type Later, puttingBack } from "@telcokit/testkit";
import { afterAll, beforeAll, vi } from "vitest";
import { main } from "../src/main.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly sandbox: Sandbox;
  /** An empty folder of this file's tests. */
  readonly folder: string;
  /** Where the command finds its profiles and its sandbox. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the command to its end in this process: what starting a program costs is left out. */
  run(args: readonly string[], input?: string, env?: Readonly<Record<string, string>>): Promise<Ran>;
}

/** A sandbox, and the command beside it. */
export function place(): () => Place {
  let made: Place;
  beforeAll(async () => {
    const sandbox = await startSandbox();
    const folder = mkdtempSync(join(tmpdir(), "telcokit-cli-"));
    const env = { HOME: folder, XDG_CONFIG_HOME: folder, TELCOKIT_SANDBOX_URL: sandbox.urls.acr };
    const run: Place["run"] = (args, input, more) =>
      runHere(args, { input, env: { ...env, ...more }, folder });
    made = { sandbox, folder, env, run };
  });
  afterAll(async () => {
    await made.sandbox.close();
    rmSync(made.folder, { recursive: true, force: true });
  });
  return () => made;
}

interface Here {
  readonly input?: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** The command in this process, which has its streams, its folder and its environment for as long as it runs. */
function runHere(args: readonly string[], { input = "", env, folder }: Here): Promise<Ran> {
  return puttingBack(async (later) => {
    const out = captured(later, process.stdout);
    const err = captured(later, process.stderr);
    const { stdin } = process;
    later(() => Object.defineProperty(process, "stdin", { value: stdin, configurable: true }));
    Object.defineProperty(process, "stdin", { value: Readable.from([input]), configurable: true });
    withEnvironment(later, env);
    const cwd = process.cwd();
    later(() => process.chdir(cwd));
    process.chdir(folder);
    keepSignals(later);
    await main(args);
    return { code: Number(process.exitCode ?? 0), out: out(), err: err() };
  });
}

function captured(later: Later, stream: NodeJS.WriteStream): () => string {
  let said = "";
  const spy = vi.spyOn(stream, "write").mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  later(() => spy.mockRestore());
  return () => said;
}

/** Nothing of whoever runs the tests that the command would go by. */
function withEnvironment(later: Later, env: Readonly<Record<string, string>>): void {
  const before = { ...process.env };
  const names = [...Object.keys(env), ...Object.keys(before).filter((name) => name.startsWith("TELCOKIT_"))];
  later(() => {
    for (const name of names) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });
  for (const name of names) delete process.env[name];
  Object.assign(process.env, env);
}
