import { RefusedError } from "@telcokit/core";
import type { ReadError, RefusedErrorOptions, WriteError } from "@telcokit/core/client";

/**
 * The codes of a refusal, by where the service says it: `obp_14` and `http_404` in the errors of the first gateway,
 * `ERCRT1001`, `error_2` and `OTPCRSRV409` in those of the second; inside good-looking answers `mobile_0005` (statusInfo),
 * `response_1`, `result_1`, `status_2`, `overall_1`, `return_213` by the name of the field, `transfer_4` and
 * `bundle_DonorDebitMFailed` by the last state of a transfer, words such as `order_refused` and
 * `no_invoice` where it has no code.
 */
export type BssCode =
  | `obp_${string}`
  | `http_${number}`
  | `ERCRT${string}`
  | `OTPC${string}`
  | `error_${string}`
  | `mobile_${string}`
  | `response_${string}`
  | `result_${string}`
  | `status_${string}`
  | `overall_${string}`
  | `return_${string}`
  | `transfer_${string}`
  | `bundle_${string}`
  | "order_refused"
  | "no_invoice"
  | "no_document"
  | "no_voucher"
  | "not_removed"
  | `grr_${string}`
  | `validation_${string}`
  | `balance_${string}`;

/** How much of it was done. */
export type PartlyDoneCode =
  | "partly_charged"
  | "partly_debited"
  | "partly_provisioned"
  | "partly_updated"
  | "partly_created"
  | "partly_removed";

/** What an error body says beside its code. */
export interface BssErrorDetails {
  readonly status: number;
  readonly reason?: string | undefined;
}

export interface PartlyDoneDetails {
  readonly status: number;
  readonly results: Readonly<Record<string, string>>;
}

/**
 * The service, or a gateway before it, said no: by an HTTP status from 400 but 401 (that is `AuthError`), or inside an
 * answer that looks like a yes.
 */
export class BssError extends RefusedError<BssCode> {
  static override readonly kind: "BssError" = "BssError";
  declare readonly kind: typeof BssError.kind;
  /** The HTTP status: 200 for a no inside a good-looking answer. */
  readonly status: number;
  readonly #reason: string | undefined;

  constructor(options: RefusedErrorOptions<BssCode>, details: BssErrorDetails) {
    super(options);
    this.status = details.status;
    this.#reason = details.reason;
  }

  /** The error body's `reason` or `detail`. Never printed: it may quote the request. Its `message` is `serverMessage`. */
  get reason(): string | undefined {
    return this.#reason;
  }

  protected override extraFields(): Record<string, unknown> {
    return { ...super.extraFields(), status: this.status };
  }
}

/**
 * A part of it was done and stays done, another part was not: a card charged without the credit, an amount debited in part.
 * Repeating it would do the first part again. `results` says of each part how it went, `data` is the whole answer.
 */
export class PartlyDoneError extends RefusedError<PartlyDoneCode> {
  static override readonly kind: "PartlyDoneError" = "PartlyDoneError";
  declare readonly kind: typeof PartlyDoneError.kind;
  /** The HTTP status. */
  readonly status: number;
  /** The parts and the codes that the service gave them. */
  readonly results: Readonly<Record<string, string>>;

  constructor(options: RefusedErrorOptions<PartlyDoneCode>, details: PartlyDoneDetails) {
    super(options);
    this.status = details.status;
    this.results = details.results;
  }

  protected override extraFields(): Record<string, unknown> {
    return { ...super.extraFields(), status: this.status, results: this.results };
  }
}

/** What every reading operation, and every one that may be repeated, may fail with. */
export type BssReadError = ReadError | BssError | PartlyDoneError;

/** What every operation that does something may fail with. */
export type BssWriteError = WriteError | BssError | PartlyDoneError;
