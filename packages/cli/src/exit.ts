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

/** An error of a client, and the operation that met it: what it means to a script depends on both. */
export class OperationFailed extends Error {
  readonly error: TelcoError;
  readonly operation: ManifestOperation;

  constructor(error: TelcoError, operation: ManifestOperation) {
    super(error.message);
    this.error = error;
    this.operation = operation;
  }
}

/** What `run` gives; an error of the client's comes with the operation it is of. */
export async function ofOperation<T>(operation: ManifestOperation, run: () => PromiseLike<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw isTelcoError(error) ? new OperationFailed(error, operation) : error;
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

/** An answer that makes no sense is no "no": what was to be changed may have been. */
function ofFailure({ error, operation }: OperationFailed): number {
  return error.code === "reply_invalid" && operation.effect !== "read"
    ? exitCodes.unknown
    : exitCodeOf(error);
}

function otherwise(error: TelcoError): number {
  return error.code === "connection_failed" || error.code === "timeout"
    ? exitCodes.transient
    : exitCodes.refused;
}
