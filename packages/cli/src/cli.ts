#!/usr/bin/env node
import { exitCodes } from "./exit.ts";
import { main } from "./main.ts";

// Whoever wants no more data (`| head`) is no failure. Whoever wants no more words stops nothing: a job goes on to its end.
process.stdout.on("error", (error: { readonly code?: string }) => {
  if (error.code === "EPIPE") process.exit(exitCodes.ok);
  throw error;
});
process.stderr.on("error", () => {});

await main(process.argv.slice(2));
