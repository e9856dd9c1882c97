import { RefusedError } from "@telcokit/core";
import type { RefusedErrorOptions } from "@telcokit/core/client";

/** What the gatekeeper refuses, E37533-01 table 4-2. It has no codes but the HTTP status, so each has our name. */
export type AcrCode =
  | "acr_exists"
  | "acr_address_mismatch"
  | "acr_ncc_mismatch"
  | "acr_not_found"
  | "acr_server_error";

/** The gatekeeper understood the request and said no in its status line. */
export class AcrError<Code extends AcrCode = AcrCode> extends RefusedError<Code> {
  static override readonly kind: "AcrError" = "AcrError";
  declare readonly kind: typeof AcrError.kind;
  /** The HTTP status: 303, 400, 401, 404 or 503. */
  readonly status: number;
  readonly #location: string | undefined;

  constructor(options: RefusedErrorOptions<Code>, status: number, location: string | undefined) {
    super(options);
    this.status = status;
    this.#location = location;
  }

  /**
   * Where the answer points, as it was sent; nothing went there. Only with `acr_exists`, and not always.
   * Never printed: it holds the number or the reference.
   */
  get location(): string | undefined {
    return this.#location;
  }

  protected override extraFields(): Record<string, unknown> {
    return { ...super.extraFields(), status: this.status };
  }
}
