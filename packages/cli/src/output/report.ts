import { isTelcoError } from "@telcokit/core";
import { CliError, exitCodeOf, exitCodes } from "../exit.ts";
import { masked } from "../input/mask.ts";

const words: Readonly<Record<number, string>> = {
  [exitCodes.refused]: "the service said no",
  [exitCodes.usage]: "nothing was sent",
  [exitCodes.unknown]: "do not repeat: it may have happened",
  [exitCodes.auth]: "the credentials were not accepted; nothing was carried out",
  [exitCodes.transient]: "nothing was carried out; it may be repeated",
};

/** Tells an error on standard error, as JSON where the output is JSON, and gives the exit code. */
export function report(error: unknown, asJson: boolean): number {
  const exitCode = exitCodeOf(error);
  const meaning = words[exitCode];
  if (asJson) {
    const told = isTelcoError(error) ? error.toJSON() : { message: messageOf(error) };
    process.stderr.write(
      `${JSON.stringify({ ...(masked(told) as object), exitCode, ...(meaning === undefined ? {} : { verdict: meaning }) })}\n`,
    );
    return exitCode;
  }
  process.stderr.write(`telcokit: ${String(masked(messageOf(error)))}\n`);
  if (meaning !== undefined && !(error instanceof CliError)) process.stderr.write(`telcokit: ${meaning}\n`);
  return exitCode;
}

function messageOf(error: unknown): string {
  if (error instanceof CliError || isTelcoError(error) || error instanceof TypeError) return error.message;
  // Somebody else's words may hold anything.
  return `failed with ${error instanceof Error ? error.constructor.name : typeof error}`;
}
