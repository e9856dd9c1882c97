#!/usr/bin/env node
import { writeFile } from "node:fs/promises";
import type { Sandbox } from "../sandbox.ts";
import { version } from "../version.ts";
import type { SandboxOptions } from "../world/settings.ts";
import { announcement } from "./announcement.ts";
import { readFaultsFile, readSeedFile } from "./files.ts";
import { usage, usualPort } from "./flags.ts";
import { logLine } from "./log.ts";
import { type CliOptions, CliUsageError, readCliOptions } from "./options.ts";
import { npxGone } from "./parent.ts";
import { takenPort } from "./taken-port.ts";
import { envFileOf } from "./variables.ts";

/** `npx @telcokit/sandbox`: starts the systems, says where they are, and stays up until it is told to stop. */
async function main(args: readonly string[]): Promise<void> {
  const options = readCliOptions(args, process.env);
  if (options === "help" || options === "version") {
    console.log(options === "help" ? usage : version);
    return;
  }
  // Heard from the beginning: whoever starts it may stop it at the first word of it, or before.
  const stopped = Promise.race([firstSignal(), npxGone(process.env)]);
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
      if (activity.type === "response") console.error(logLine(activity.request));
    });
  console.log(options.json ? json(sandbox) : announcement(sandbox));
  await stopped;
  // What a script reads is the one line of JSON.
  if (options.json) console.error("closing");
  else console.log("\nclosing");
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

/** Resolves with the first signal. A second one finds no listener and ends the process the hard way. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof CliUsageError) console.error("\nnpx @telcokit/sandbox --help says what there is");
  process.exitCode = error instanceof CliUsageError ? 2 : 1;
});
