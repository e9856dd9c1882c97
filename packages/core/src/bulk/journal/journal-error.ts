import type { ErrorCategory } from "../../errors/error-category.ts";
import { TelcoError } from "../../errors/telco-error.ts";

/**
 * `journal_locked`: another process works with it. `journal_of_another_job`: it belongs to another job, or is none.
 * `journal_damaged`: a line in its middle cannot be read. `journal_failed`: the file system said no.
 * `decisions_invalid`: a line of the file of decisions cannot be read. `not_in_doubt`: no row of unknown outcome has this key.
 */
export type JournalErrorCode =
  | "journal_locked"
  | "journal_of_another_job"
  | "journal_damaged"
  | "journal_failed"
  | "decisions_invalid"
  | "not_in_doubt";

const categories: Readonly<Record<JournalErrorCode, ErrorCategory>> = {
  journal_locked: "conflict",
  journal_of_another_job: "conflict",
  journal_damaged: "internal",
  journal_failed: "unavailable",
  decisions_invalid: "invalid-argument",
  not_in_doubt: "not-found",
};

/** A bulk job cannot go on with its journal. No row was called that is not in it. */
export class JournalError extends TelcoError {
  static override readonly kind: "JournalError" = "JournalError";
  declare readonly kind: typeof JournalError.kind;
  readonly code: JournalErrorCode;
  readonly category: ErrorCategory;

  constructor(code: JournalErrorCode, reason: string, cause?: unknown) {
    super(`bulk: ${code} ${reason}`, {
      operation: "bulk",
      verdict: { ran: "no", transient: code === "journal_locked" },
      cause,
    });
    this.code = code;
    this.category = categories[code];
  }
}
