import { Command, CommanderError } from "commander";
import { exitCodes, usage } from "./exit.ts";
import { forgetFormat, isJsonWanted } from "./output/flags.ts";
import { report } from "./output/report.ts";
import { program } from "./program.ts";

/** Runs a command line to its end. The exit code of the process says how that was. */
export async function main(args: readonly string[]): Promise<void> {
  forgetFormat();
  try {
    if (!["", "0", "1"].includes(process.env.TELCOKIT_DEBUG ?? ""))
      throw usage("TELCOKIT_DEBUG must be 1 or 0");
    await program(Command).parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = ended(error);
  }
}

function ended(error: unknown): number {
  if (!(error instanceof CommanderError)) return report(error, isJsonWanted());
  if (error.exitCode === 0) return exitCodes.ok;
  // Help that nobody asked for is the whole complaint.
  return error.code === "commander.help"
    ? exitCodes.usage
    : report(usage(error.message.replace(/^error: /, "")), isJsonWanted());
}
