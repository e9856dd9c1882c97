import type { ErrorCategory } from "./error-category.ts";
import { statusCategory } from "./status-category.ts";
import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

/** `http_404`, `grpc_unavailable`, … */
export type StatusCode = `http_${number}` | `grpc_${string}`;

export interface StatusErrorOptions extends TelcoErrorOptions {
  readonly status: number;
  readonly code: StatusCode;
  /** What it means and what to do, in our own words. */
  readonly meaning: string;
  readonly data?: unknown;
  readonly serverMessage?: string | undefined;
}

/** An answer outside the operation's contract. */
export class StatusError extends TelcoError {
  static override readonly kind: "StatusError" = "StatusError";
  declare readonly kind: typeof StatusError.kind;
  readonly code: StatusCode;
  readonly category: ErrorCategory;
  /** The HTTP status, or the number of the gRPC status. */
  readonly status: number;
  readonly #data: unknown;
  readonly #serverMessage: string | undefined;

  constructor(options: StatusErrorOptions) {
    super(`${options.operation}: ${options.code} ${options.meaning}`, options);
    this.code = options.code;
    this.category = statusCategory(options.code);
    this.status = options.status;
    this.#data = options.data;
    this.#serverMessage = options.serverMessage;
  }

  /** The body of the answer: parsed JSON, or text. Never printed: it may hold personal data. */
  get data(): unknown {
    return this.#data;
  }

  /** The service's own words (gRPC status details). Never printed: they may quote the request. */
  get serverMessage(): string | undefined {
    return this.#serverMessage;
  }

  protected override hiddenFields(): Record<string, unknown> {
    return { ...super.hiddenFields(), serverMessage: this.#serverMessage, data: this.#data };
  }

  protected override extraFields(): Record<string, unknown> {
    return { status: this.status };
  }
}
