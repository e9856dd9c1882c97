import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

/** `aborted`: the caller's signal ended the call. */
export class AbortedError extends TelcoError {
  static override readonly kind: "AbortedError" = "AbortedError";
  declare readonly kind: typeof AbortedError.kind;
  readonly code = "aborted";
  readonly category = "cancelled";
  readonly #reason: unknown;

  constructor(reason: unknown, options: TelcoErrorOptions) {
    super(`${options.operation}: aborted by the caller's signal`, {
      ...options,
      verdict: options.verdict ?? { ran: "maybe", transient: false },
    });
    this.#reason = reason;
  }

  /** The `reason` of the caller's signal. Never printed. */
  get reason(): unknown {
    return this.#reason;
  }
}
