#!/usr/bin/env node
import { writeFile } from "node:fs/promises";
import type { Sandbox } from "../sandbox.ts";
import { announcement } from "./announcement.ts";
import { CliUsageError, readCliOptions, usage } from "./options.ts";

/** `npx @telcokit/sandbox`: starts the systems, says where they are, and stays up until it is told to stop. */
async function main(args: readonly string[]): Promise<void> {
  const options = readCliOptions(args);
  if (options === "help") {
    console.log(usage);
    return;
  }
  // Heard from the beginning: whoever starts it may stop it at the first word of it, or before.
  const stopped = firstSignal();
  // Loaded only now: a word about the options should come at once.
  const { startSandbox } = await import("../sandbox.ts");
  const sandbox = await startSandbox(options.sandbox);
  if (options.caFile !== undefined) await writeCa(options.caFile, sandbox);
  console.log(announcement(sandbox));
  await stopped;
  console.log("\nclosing");
  await sandbox.close();
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

async function writeCa(file: string, sandbox: Sandbox): Promise<void> {
  await writeFile(file, sandbox.ca).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
}

const signals = ["SIGINT", "SIGTERM"] as const;

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof CliUsageError) console.error(`\n${usage}`);
  process.exitCode = 1;
});
