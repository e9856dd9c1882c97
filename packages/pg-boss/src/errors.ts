import { TelcoError } from "@telcokit/core";
import type { ErrorCategory } from "@telcokit/core/client";

/**
 * `journey_unknown`: no journey or row has this id or key. `not_waiting`: it does not wait for a decision.
 * `not_failed`: it did not fail. `sealed`: what is stored cannot be decrypted: another key, or damaged.
 */
export type WorkerErrorCode = "journey_unknown" | "not_waiting" | "not_failed" | "sealed";

const categories: Readonly<Record<WorkerErrorCode, ErrorCategory>> = {
  journey_unknown: "not-found",
  not_waiting: "conflict",
  not_failed: "conflict",
  sealed: "internal",
};

/** What was asked of a worker cannot be done. Nothing was changed. */
export class WorkerError extends TelcoError {
  static override readonly kind: "WorkerError" = "WorkerError";
  declare readonly kind: typeof WorkerError.kind;
  readonly code: WorkerErrorCode;
  readonly category: ErrorCategory;

  constructor(code: WorkerErrorCode, reason: string, cause?: unknown) {
    super(`pg-boss: ${code} ${reason}`, {
      operation: "pg-boss",
      verdict: { ran: "no", transient: false },
      cause,
    });
    this.code = code;
    this.category = categories[code];
  }
}
