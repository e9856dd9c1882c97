import type { ErrorCategory } from "./error-category.ts";
import { TelcoError, type TelcoErrorOptions } from "./telco-error.ts";

export interface RefusedErrorOptions<Code extends string = string> extends TelcoErrorOptions {
  readonly code: Code;
  /** The operation's own meaning of the code, and what to do about it. */
  readonly meaning: string;
  /** The operation's own. */
  readonly category: ErrorCategory;
  readonly data?: unknown;
  readonly serverMessage?: string | undefined;
}

/** The service understood the request and said no, in its own words. Each package has its subclass. */
export class RefusedError<Code extends string = string> extends TelcoError {
  static override readonly kind: string = "RefusedError";
  /** The vendor's code, normalised. */
  readonly code: Code;
  readonly category: ErrorCategory;
  /** What the code means for this operation. */
  readonly meaning: string;
  readonly #data: unknown;
  readonly #serverMessage: string | undefined;

  constructor(options: RefusedErrorOptions<Code>) {
    super(`${options.operation}: ${options.code} ${options.meaning}`, options);
    this.code = options.code;
    this.category = options.category;
    this.meaning = options.meaning;
    this.#data = options.data;
    this.#serverMessage = options.serverMessage;
  }

  /** The service's whole answer. Never printed: it may hold personal data. */
  get data(): unknown {
    return this.#data;
  }

  /** The explanation the service sent, word for word. Never printed: it may quote the request. */
  get serverMessage(): string | undefined {
    return this.#serverMessage;
  }

  protected override hiddenFields(): Record<string, unknown> {
    return { ...super.hiddenFields(), serverMessage: this.#serverMessage, data: this.#data };
  }

  protected override extraFields(): Record<string, unknown> {
    return { meaning: this.meaning };
  }
}
