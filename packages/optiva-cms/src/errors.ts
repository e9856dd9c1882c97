import { RefusedError } from "@telcokit/core";
import type { ReadError, RefusedErrorOptions, WriteError } from "@telcokit/core/client";

/** What an Error body says beside its code, TMF630. */
export interface TmfErrorDetails {
  readonly status: number;
  readonly missingRole?: string | undefined;
  readonly reason?: string | undefined;
  readonly referenceError?: string | undefined;
}

/**
 * The service, or a gateway before it, said no: any HTTP status from 400 but 401 (that is `AuthError`).
 * `code` is the Error body's, as text; `http_404` where it has none that can be shown.
 */
export class TmfError extends RefusedError<string> {
  static override readonly kind: "TmfError" = "TmfError";
  declare readonly kind: typeof TmfError.kind;
  /** The HTTP status. */
  readonly status: number;
  /** Of a 403: the realm role that is probably missing, `SPID:customer:get`, with the service provider's id for SPID. */
  readonly missingRole?: string;
  readonly #reason: string | undefined;
  readonly #referenceError: string | undefined;

  constructor(options: RefusedErrorOptions, details: TmfErrorDetails) {
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
