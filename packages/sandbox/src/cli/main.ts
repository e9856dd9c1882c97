import { writeFile } from "node:fs/promises";
import type { Sandbox } from "../sandbox.ts";
import { version } from "../version.ts";
import type { SandboxOptions } from "../world/settings.ts";
import { announcement } from "./announcement.ts";
import { readFaultsFile, readSeedFile } from "./files.ts";
import { usage, usualPort } from "./flags.ts";
import { logLine } from "./log.ts";
import { type CliOptions, CliUsageError, readCliOptions } from "./options.ts";
import { takenPort } from "./taken-port.ts";
import { envFileOf } from "./variables.ts";

/** What the command has of the process that it runs in. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Prints a line, or some, on standard output. */
  out(text: string): void;
  /** The same on standard error. */
  err(text: string): void;
  /** Begins to listen, and resolves when the command is to end. */
  stopped(): Promise<void>;
}

/** Runs a command line until it is stopped, and says with which code the process should end. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> {
  try {
    await serve(args, surroundings);
    return 0;
  } catch (error) {
    surroundings.err(error instanceof Error ? error.message : String(error));
    if (!(error instanceof CliUsageError)) return 1;
    surroundings.err("\nnpx @telcokit/sandbox --help says what there is");
    return 2;
  }
}

async function serve(args: readonly string[], { env, out, err, stopped }: Surroundings): Promise<void> {
  const options = readCliOptions(args, env);
  if (options === "help" || options === "version") {
    out(options === "help" ? usage : version);
    return;
  }
  // Heard from the beginning: whoever starts it may stop it at the first word of it, or before.
  const end = stopped();
  const sandbox = await started(await withFiles(options));
  try {
    if (options.caFile !== undefined) await writeFile(options.caFile, sandbox.ca);
    if (options.envFile !== undefined) await writeFile(options.envFile, envFileOf(sandbox), { mode: 0o600 });
  } catch (error) {
    await sandbox.close();
    throw error;
  }
  if (options.log)
    sandbox.watch(({ activity }) => {
      if (activity.type === "response") err(logLine(activity.request));
    });
  out(options.json ? json(sandbox) : announcement(sandbox));
  await end;
  // What a script reads is the one line of JSON.
  if (options.json) err("closing");
  else out("\nclosing");
  await sandbox.close();
}

async function withFiles({ sandbox, seedFile, faultsFile }: CliOptions): Promise<SandboxOptions> {
  return {
    ...sandbox,
    ...(seedFile === undefined ? {} : { seedData: await readSeedFile(seedFile) }),
    ...(faultsFile === undefined ? {} : { faults: await readFaultsFile(faultsFile) }),
  };
}

async function started(options: SandboxOptions): Promise<Sandbox> {
  // Loaded only now: a word about the options should come at once.
  const { startSandbox } = await import("../sandbox.ts");
  try {
    return await startSandbox(options);
  } catch (error) {
    const { code, port } = error as { code?: string; port?: number };
    const { host = "127.0.0.1", port: first = usualPort } = options;
    if (code === "EADDRINUSE" && port !== undefined) throw new Error(await takenPort(host, port, first));
    // What is no option of a sandbox is no command line of it.
    if (error instanceof TypeError) throw new CliUsageError(error.message);
    throw error;
  }
}

function json({ urls, credentials, ca }: Sandbox): string {
  const control = `${urls.acr}/_sandbox`;
  return JSON.stringify({
    version,
    pid: process.pid,
    console: `${urls.acr}/`,
    control,
    urls,
    credentials,
    ca,
  });
}
