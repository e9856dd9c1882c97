#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { exitCodes } from "./exit.ts";
import { report } from "./output/report.ts";
import { program } from "./program.ts";

// Whoever reads no further (`| head`) is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: { readonly code?: string }) => {
    if (error.code === "EPIPE") process.exit(exitCodes.ok);
    throw error;
  });

try {
  await program(Command).parseAsync();
} catch (error) {
  // Commander has said what is wrong already.
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  else
    process.exitCode = report(
      error,
      process.argv.some(
        (text, at) =>
          /^(?:-o|--output)(?:=json.*)?$/.test(text) &&
          (text.includes("=") || /^json/.test(process.argv[at + 1] ?? "")),
      ),
    );
}
