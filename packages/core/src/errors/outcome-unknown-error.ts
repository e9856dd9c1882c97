import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

export interface OutcomeUnknownErrorOptions extends TelcoErrorOptions {
  readonly cause: TelcoError;
  /** How to find out, when the operation knows a way. */
  readonly advice?: string | undefined;
}

/**
 * `outcome_unknown`: a write may or may not have happened, so it was not repeated.
 * `cause` says what was seen. Find out before you try again.
 */
export class OutcomeUnknownError extends TelcoError {
  static override readonly kind: "OutcomeUnknownError" = "OutcomeUnknownError";
  declare readonly kind: typeof OutcomeUnknownError.kind;
  readonly code = "outcome_unknown";
  readonly category = "unknown-outcome";
  declare readonly cause: TelcoError;

  constructor(options: OutcomeUnknownErrorOptions) {
    const advice = options.advice ?? "check whether it did before you repeat it";
    super(
      `${options.operation}: outcome_unknown it may or may not have happened (${options.cause.code}); ${advice}`,
      {
        ...options,
        retryable: false,
        verdict: { ran: "maybe", transient: false },
      },
    );
  }
}
