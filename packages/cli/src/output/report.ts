import { inspect, styleText } from "node:util";
import { isTelcoError, type ManifestOperation } from "@telcokit/core";
import { CliError, exitCodeOf, exitCodes, OperationFailed } from "../exit.ts";
import { masked } from "../input/mask.ts";

const words: Readonly<Record<number, string>> = {
  [exitCodes.refused]: "the service said no",
  [exitCodes.usage]: "nothing was sent",
  [exitCodes.unknown]: "do not repeat: it may have happened",
  [exitCodes.auth]: "the credentials were not accepted; nothing was carried out",
  [exitCodes.transient]: "nothing was carried out; it may be repeated",
  [exitCodes.incomplete]: "not all rows are done; the same command goes on from here",
};

/** An error in words and as JSON, with no number whole. */
export interface Told {
  readonly exitCode: number;
  readonly message: string;
  /** Whether anything was carried out, and whether it may be repeated. Words of the command's own say it themselves. */
  readonly verdict?: string | undefined;
  readonly fields: object;
}

export function toldOf(error: unknown): Told {
  const exitCode = exitCodeOf(error);
  const { cause, operation } = partsOf(error);
  const verdict = verdictOf(cause, operation, exitCode);
  const fields = isTelcoError(cause) ? cause.toJSON() : { message: messageOf(cause) };
  return {
    exitCode,
    message: String(masked(messageOf(cause))),
    verdict: cause instanceof CliError ? undefined : verdict,
    fields: { ...(masked(fields) as object), ...knownOf(cause, operation), exitCode, verdict },
  };
}

/** Tells an error on standard error, as JSON where the output is JSON, and gives the exit code. */
export function report(error: unknown, asJson: boolean): number {
  const { exitCode, message, verdict, fields } = toldOf(error);
  const { cause } = partsOf(error);
  if (process.env.TELCOKIT_DEBUG === "1" && !(cause instanceof CliError))
    process.stderr.write(`${inspect(cause, { depth: 8 })}\n`);
  if (asJson) {
    process.stderr.write(`${JSON.stringify(fields)}\n`);
    return exitCode;
  }
  process.stderr.write(`telcokit: ${message}\n`);
  if (verdict === undefined) return exitCode;
  const line = `telcokit: ${verdict}`;
  const loud = exitCode === exitCodes.unknown ? styleText("red", line, { stream: process.stderr }) : line;
  process.stderr.write(`${loud}\n`);
  return exitCode;
}

interface Parts {
  readonly cause: unknown;
  readonly operation?: ManifestOperation;
}

function partsOf(error: unknown): Parts {
  return error instanceof OperationFailed
    ? { cause: error.error, operation: error.operation }
    : { cause: error };
}

/** What the exit code means for this error. */
function verdictOf(
  error: unknown,
  operation: ManifestOperation | undefined,
  exitCode: number,
): string | undefined {
  if (!isTelcoError(error)) return exitCode === exitCodes.refused ? undefined : words[exitCode];
  if (error.code === "reply_invalid" && exitCode === exitCodes.refused)
    return "the service answered with something that the documents do not have; nothing was changed";
  // Only what was never sent, or was refused, did not happen; it is the same twice as once, though.
  if (exitCode === exitCodes.transient && operation !== undefined && operation.effect !== "read")
    return operation.effect === "write" ? words[exitCode] : "it may be repeated, whatever became of it";
  return words[exitCode];
}

/** What the manifest says of it. */
function knownOf(error: unknown, operation: ManifestOperation | undefined): object {
  if (!isTelcoError(error) || operation === undefined) return {};
  const meanings = operation.errors.filter(({ code }) => code === error.code).map(({ meaning }) => meaning);
  const { advice } = operation;
  return {
    ...(meanings.length === 0 ? {} : { meaning: meanings.join("; ") }),
    ...(error.category === "unknown-outcome" && advice !== undefined ? { advice } : {}),
  };
}

function messageOf(error: unknown): string {
  if (error instanceof CliError || isTelcoError(error) || error instanceof TypeError) return error.message;
  // Somebody else's words may hold anything.
  const named = [...namesOf(error)].join(", because of ");
  return `failed with ${named}; TELCOKIT_DEBUG=1 shows all of it`;
}

/** An error and what is behind it, each by its class and its code: `Error ENOSPC (write)`. */
function* namesOf(error: unknown): Generator<string> {
  const met = new Set<unknown>();
  for (
    let one = error;
    one !== undefined && !met.has(one);
    one = one instanceof Error ? one.cause : undefined
  ) {
    met.add(one);
    const { code, syscall } = (one ?? {}) as { readonly code?: unknown; readonly syscall?: unknown };
    const name = one instanceof Error ? one.constructor.name : typeof one;
    const called = typeof syscall === "string" ? ` (${syscall})` : "";
    yield typeof code === "string" ? `${name} ${code}${called}` : name;
  }
}
