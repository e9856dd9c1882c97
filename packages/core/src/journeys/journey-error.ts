import type { ErrorCategory } from "../errors/error-category.ts";
import { TelcoError, type TelcoErrorOptions } from "../errors/telco-error.ts";
import type { StepName } from "./journey.ts";
import type { JourneyResume } from "./resume.ts";

/** The step that a journey stopped at. */
export interface FailedStep<Step extends string = string> {
  readonly step: Step;
  readonly cause: TelcoError;
  /**
   * `not-done`: nothing happened, resuming tries it again. `unknown`: it may have happened; find out, then resume with
   * `settled`. `repeatable`: it may have happened, resuming does it again without harm. `done`: it happened, and is not
   * done again; what failed came after it.
   */
  readonly outcome: "not-done" | "unknown" | "repeatable" | "done";
  /** Of an unknown outcome: how to find out. */
  readonly advice?: string | undefined;
}

export interface JourneyErrorOptions<Values> {
  readonly operation: string;
  readonly journey: string;
  readonly failed: FailedStep<StepName<Values>>;
  readonly completed: Partial<Values>;
  readonly resume: JourneyResume;
  readonly attempts: number;
}

/** `journey_stopped`: a step failed. What was done before stays done; `resume` continues. */
export class JourneyError<Values extends object = Record<string, unknown>> extends TelcoError {
  static override readonly kind: "JourneyError" = "JourneyError";
  declare readonly kind: typeof JourneyError.kind;
  readonly code = "journey_stopped";
  /** That of the step: `unknown-outcome` when nobody knows whether it happened. */
  readonly category: ErrorCategory;
  declare readonly cause: TelcoError;
  readonly journey: string;
  readonly failed: FailedStep<StepName<Values>>;
  readonly #completed: Partial<Values>;
  readonly #resume: JourneyResume;

  constructor(options: JourneyErrorOptions<Values>) {
    const { failed, completed, resume } = options;
    const done = resume.completed.map(({ step }) => step).join(", ") || "nothing";
    super(
      `${options.operation}: journey_stopped at ${failed.step} (done: ${done}): ${failed.cause.message}`,
      {
        operation: options.operation,
        attempts: options.attempts,
        cause: failed.cause,
        retryable: failed.cause.retryable && failed.outcome !== "unknown",
        verdict: { ran: "maybe", transient: false },
      },
    );
    this.category = failed.outcome === "unknown" ? "unknown-outcome" : failed.cause.category;
    this.journey = options.journey;
    this.failed = failed;
    this.#completed = completed;
    this.#resume = resume;
  }

  /** The values of the completed steps. Never printed: they hold personal data. */
  get completed(): Partial<Values> {
    return this.#completed;
  }

  /** Plain JSON that continues the journey. Never printed: it holds the input and the values of the completed steps. */
  get resume(): JourneyResume {
    return this.#resume;
  }

  protected override extraFields(): Record<string, unknown> {
    const { step, outcome, advice } = this.failed;
    return {
      journey: this.journey,
      failed: { step, outcome, ...(advice === undefined ? {} : { advice }) },
      completed: this.#resume.completed.map((entry) => entry.step),
    };
  }
}

/** `condition_unmet`: the service answered a step, but not with what the journey needs to go on. */
export class ConditionUnmetError extends TelcoError {
  static override readonly kind: "ConditionUnmetError" = "ConditionUnmetError";
  declare readonly kind: typeof ConditionUnmetError.kind;
  readonly code = "condition_unmet";
  readonly category = "not-applicable";

  /** @param condition what was needed, in our own words */
  constructor(condition: string, options: TelcoErrorOptions) {
    super(`${options.operation}: condition_unmet ${condition}`, {
      verdict: { ran: "refused", transient: false },
      ...options,
    });
  }
}
