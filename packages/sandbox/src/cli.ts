#!/usr/bin/env node
import { announcement } from "./cli-announcement.ts";
import { CliUsageError, readCliOptions, usage } from "./cli-options.ts";
import { startSandbox } from "./sandbox.ts";

/** `npx @telcokit/sandbox`: starts the systems, says where they are, and stays up until it is told to stop. */
async function main(args: readonly string[]): Promise<void> {
  const options = readCliOptions(args);
  if (options === "help") {
    console.log(usage);
    return;
  }
  const sandbox = await startSandbox(options);
  console.log(announcement(sandbox));
  const stop = (): void => {
    // A second signal finds no listener and ends the process the hard way.
    for (const signal of signals) process.off(signal, stop);
    console.log("\nclosing");
    void sandbox.close();
  };
  for (const signal of signals) process.on(signal, stop);
}

const signals = ["SIGINT", "SIGTERM"] as const;

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof CliUsageError) console.error(`\n${usage}`);
  process.exitCode = 1;
});
