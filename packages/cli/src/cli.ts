#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { exitCodes, usage } from "./exit.ts";
import { isJsonWanted } from "./output/flags.ts";
import { report } from "./output/report.ts";
import { program } from "./program.ts";

// Whoever reads no further (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: { readonly code?: string }) => {
    if (error.code === "EPIPE") process.exit(exitCodes.ok);
    throw error;
  });

try {
  if (!["", "0", "1"].includes(process.env.TELCOKIT_DEBUG ?? ""))
    throw usage("TELCOKIT_DEBUG must be 1 or 0");
  await program(Command).parseAsync();
} catch (error) {
  process.exitCode = ended(error);
}

function ended(error: unknown): number {
  if (!(error instanceof CommanderError)) return report(error, isJsonWanted());
  if (error.exitCode === 0) return exitCodes.ok;
  // Help that nobody asked for is the whole complaint.
  return error.code === "commander.help"
    ? exitCodes.usage
    : report(usage(error.message.replace(/^error: /, "")), isJsonWanted());
}
