import {
  isTelcoError,
  type ManifestOperation,
  RefusedError,
  StatusError,
  type TelcoError,
} from "@telcokit/core";

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

/** What an operation failed with, and which one: what it means to a script depends on both. */
export class OperationFailed extends Error {
  /** A client's, or something that nobody expected. */
  readonly error: unknown;
  readonly operation: ManifestOperation;

  constructor(error: unknown, operation: ManifestOperation) {
    super(error instanceof Error ? error.message : operation.name);
    this.error = error;
    this.operation = operation;
  }
}

/** What a call gives that was begun; what it fails with comes with the operation it is of. */
export async function ofOperation<T>(operation: ManifestOperation, run: () => PromiseLike<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof CliError ? error : new OperationFailed(error, operation);
  }
}

/**
 * Does something with the value that a call gave. When that fails, what was changed stays changed, and no script may take it
 * for a "no".
 */
export async function withValue<T>(operation: ManifestOperation, use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (operation.effect === "read") throw error;
    const why = error instanceof CliError ? error.message : "its value cannot be shown";
    throw new CliError(
      `${operation.name} was carried out: do not repeat it. Only then something failed: ${why}`,
      exitCodes.unknown,
    );
  }
}

/** Wrong input, and nothing was sent. */
export function usage(message: string): CliError {
  return new CliError(message, exitCodes.usage);
}

/** A file or folder of the user's cannot be written, and nothing was sent. */
export function unwritable(path: string, error: unknown): CliError {
  return usage(`${path} cannot be written (${systemCode(error)})`);
}

/** `ENOSPC`: the system's own words have paths and more in them. */
export function systemCode(error: unknown): string {
  return String((error as { readonly code?: unknown }).code);
}

/** By code, where the category does not tell. Those of a journal are met before any row is sent, but for the last two. */
const byCode: Readonly<Record<string, number>> = {
  request_invalid: exitCodes.usage,
  journal_of_another_job: exitCodes.usage,
  decisions_invalid: exitCodes.usage,
  journal_damaged: exitCodes.incomplete,
  journal_failed: exitCodes.incomplete,
};

/** The code that an error ends the command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CliError) return error.exitCode;
  if (error instanceof OperationFailed) return ofFailure(error);
  if (!isTelcoError(error)) return error instanceof TypeError ? exitCodes.usage : exitCodes.refused;
  switch (error.category) {
    case "unknown-outcome":
      return exitCodes.unknown;
    case "unauthenticated":
      return exitCodes.auth;
    case "cancelled":
      return exitCodes.interrupted;
  }
  const known = byCode[error.code];
  if (known !== undefined) return known;
  if (error.retryable) return exitCodes.transient;
  // Neither a no nor anything that was carried out: the network, before anything left.
  return error instanceof RefusedError || error instanceof StatusError ? exitCodes.refused : otherwise(error);
}

/** An answer that makes no sense is no "no", and nor is what nobody expected: what was to be changed may have been. */
function ofFailure({ error, operation }: OperationFailed): number {
  const understood = isTelcoError(error) && error.code !== "reply_invalid";
  return understood || operation.effect === "read" ? exitCodeOf(error) : exitCodes.unknown;
}

function otherwise(error: TelcoError): number {
  return error.code === "connection_failed" || error.code === "timeout"
    ? exitCodes.transient
    : exitCodes.refused;
}
