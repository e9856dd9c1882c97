#!/usr/bin/env node
import { CliError, exitCodes } from "./exit.ts";
import { main } from "./main.ts";
import { isJsonWanted } from "./output/flags.ts";
import { report } from "./output/report.ts";

// Whoever wants no more data (`| head`) is no failure. Whoever wants no more words stops nothing: a job goes on to its end.
process.stdout.on("error", ({ code = "no reason given" }: { readonly code?: string }) => {
  if (code === "EPIPE") process.exit(exitCodes.ok);
  // What was to be printed is what came of it: a script that tries again would do it twice.
  const words = `standard output cannot be written (${code}); do not repeat what changes something: it may have happened`;
  process.exit(report(new CliError(words, exitCodes.unknown), isJsonWanted()));
});
process.stderr.on("error", () => {});

await main(process.argv.slice(2));
