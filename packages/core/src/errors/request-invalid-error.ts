import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

/** One thing that is wrong with an input or a reply. Holds a path and a rule, never the value. */
export interface Issue {
  /** Where: field names and list indexes, outermost first. Empty for the whole value. */
  readonly path: readonly (string | number)[];
  /** What the contract asks for. */
  readonly message: string;
}

/** `request_invalid`: the input breaks the operation's contract. Nothing was sent. */
export class RequestInvalidError extends TelcoError {
  static override readonly kind: "RequestInvalidError" = "RequestInvalidError";
  declare readonly kind: typeof RequestInvalidError.kind;
  readonly code = "request_invalid";
  readonly category = "invalid-argument";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], options: TelcoErrorOptions) {
    super(`${options.operation}: request_invalid, nothing was sent: ${describeIssues(issues)}`, {
      verdict: { ran: "no", transient: false },
      ...options,
    });
    this.issues = issues;
  }

  protected override extraFields(): Record<string, unknown> {
    return { issues: this.issues };
  }
}

/** The first issues in one line, as messages show them. */
export function describeIssues(issues: readonly Issue[]): string {
  const shown = issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.length === 0 ? "input" : path.join(".")}: ${message}`);
  return issues.length > shown.length
    ? `${shown.join("; ")}; and ${issues.length - shown.length} more`
    : shown.join("; ");
}

/** Thrown where an input is prepared for the wire; becomes a `RequestInvalidError`. */
export class InputIssues extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super("the input breaks the contract");
    this.issues = issues;
  }
}
