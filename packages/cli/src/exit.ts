import { isTelcoError, RefusedError, StatusError, type TelcoError } from "@telcokit/core";

/** What a script learns without reading a word. */
export const exitCodes = {
  ok: 0,
  refused: 1,
  usage: 2,
  unknown: 3,
  auth: 4,
  transient: 5,
  incomplete: 6,
  interrupted: 130,
} as const;

/** What ends the command with words of ours. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Wrong input, and nothing was sent. */
export function usage(message: string): CliError {
  return new CliError(message, exitCodes.usage);
}

/** The code that an error of a client ends the command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exitCode;
  if (!isTelcoError(error)) return error instanceof TypeError ? exitCodes.usage : exitCodes.refused;
  switch (error.category) {
    case "unknown-outcome":
      return exitCodes.unknown;
    case "unauthenticated":
      return exitCodes.auth;
    case "cancelled":
      return exitCodes.interrupted;
  }
  if (error.code === "request_invalid") return exitCodes.usage;
  if (error.retryable) return exitCodes.transient;
  // Neither a no nor anything that was carried out: the network, before anything left.
  return error instanceof RefusedError || error instanceof StatusError ? exitCodes.refused : otherwise(error);
}

function otherwise(error: TelcoError): number {
  return error.code === "connection_failed" || error.code === "timeout"
    ? exitCodes.transient
    : exitCodes.refused;
}
