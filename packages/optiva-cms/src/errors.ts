import { RefusedError } from "@telcokit/core";
import type { ReadError, RefusedErrorOptions, WriteError } from "@telcokit/core/client";

/** What an Error body says beside its code, TMF630. */
export interface TmfErrorDetails {
  readonly status: number;
  readonly missingRole?: string | undefined;
  readonly reason?: string | undefined;
  readonly referenceError?: string | undefined;
}

type Upper =
  | ("A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M")
  | ("N" | "O" | "P" | "Q" | "R" | "S" | "T" | "U" | "V" | "W" | "X" | "Y" | "Z");
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";

/**
 * A code of the service: `60`, `ERR-60`. None of telcokit's own is among them, so that `error.code === "timeout"` is
 * never a `TmfError`: a code of the service that is nothing but lower-case words has `tmf_` before it.
 */
export type TmfCode =
  | `http_${number}`
  | `tmf_${string}`
  | `${string}${Upper | Digit | "." | ":" | "-"}${string}`;

/**
 * The service, or a gateway before it, said no: any HTTP status from 400 but 401 (that is `AuthError`).
 * `code` is the Error body's, as text (see `TmfCode`); `http_404` where it has none that can be shown.
 */
export class TmfError extends RefusedError<TmfCode> {
  static override readonly kind: "TmfError" = "TmfError";
  declare readonly kind: typeof TmfError.kind;
  /** The HTTP status. */
  readonly status: number;
  /** Of a 403: the realm role that is probably missing, `SPID:customer:get`, with the service provider's id for SPID. */
  readonly missingRole?: string | undefined;
  readonly #reason: string | undefined;
  readonly #referenceError: string | undefined;

  constructor(options: RefusedErrorOptions<TmfCode>, details: TmfErrorDetails) {
    super(options);
    this.status = details.status;
    if (details.missingRole !== undefined) this.missingRole = details.missingRole;
    this.#reason = details.reason;
    this.#referenceError = details.referenceError;
  }

  /** The Error body's `reason`. Never printed: it may quote the request. Its `message` is `serverMessage`. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Where the Error body points for an explanation. Never printed. */
  get referenceError(): string | undefined {
    return this.#referenceError;
  }

  protected override extraFields(): Record<string, unknown> {
    return { ...super.extraFields(), status: this.status, missingRole: this.missingRole };
  }
}

/** What every reading operation and every DELETE of a resource may fail with. */
export type CmsReadError = ReadError | TmfError;

/** What every operation that does something may fail with. */
export type CmsWriteError = WriteError | TmfError;
