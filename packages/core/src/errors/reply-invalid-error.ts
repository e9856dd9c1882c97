import { describeIssues, type Issue } from "./request-invalid-error.ts";
import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

export interface ReplyInvalidErrorOptions extends TelcoErrorOptions {
  /** What is wrong with the answer as a whole, in our own words. */
  readonly reason: string;
  readonly issues?: readonly Issue[] | undefined;
  readonly contentType?: string | undefined;
  readonly status?: number | undefined;
  readonly excerpt?: string | undefined;
}

/** `reply_invalid`: an answer that is not what the contract says (HTML on 200, broken JSON, a missing field). */
export class ReplyInvalidError extends TelcoError {
  static override readonly kind: "ReplyInvalidError" = "ReplyInvalidError";
  declare readonly kind: typeof ReplyInvalidError.kind;
  readonly code = "reply_invalid";
  readonly category = "internal";
  readonly issues: readonly Issue[];
  declare readonly contentType?: string;
  /** The HTTP status, or the number of the gRPC status. */
  declare readonly status?: number;
  readonly #excerpt: string | undefined;

  constructor(options: ReplyInvalidErrorOptions) {
    const issues = options.issues ?? [];
    const detail = issues.length === 0 ? "" : `: ${describeIssues(issues)}`;
    super(`${options.operation}: reply_invalid ${options.reason}${detail}`, {
      ...options,
      verdict: options.verdict ?? { ran: "maybe", transient: false },
    });
    this.issues = issues;
    if (options.contentType !== undefined) this.contentType = options.contentType;
    if (options.status !== undefined) this.status = options.status;
    this.#excerpt = options.excerpt;
  }

  /** The beginning of the answer, at most 500 characters. Never printed: it may hold personal data. */
  get excerpt(): string | undefined {
    return this.#excerpt;
  }

  protected override hiddenFields(): Record<string, unknown> {
    return { ...super.hiddenFields(), excerpt: this.#excerpt };
  }

  protected override extraFields(): Record<string, unknown> {
    return { issues: this.issues, contentType: this.contentType, status: this.status };
  }
}
