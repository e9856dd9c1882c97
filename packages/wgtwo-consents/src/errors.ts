import { RefusedError } from "@telcokit/core";
import type { RefusedErrorOptions } from "@telcokit/core/client";

/** What the Provisioning API refuses: it has no codes of its own, so the status is named. */
export type ProvisioningCode = "provisioning_invalid" | "provisioning_forbidden" | "provisioning_not_found";

/** The Provisioning API understood the request and said no (HTTP 400, 403, 404). */
export class ProvisioningError extends RefusedError<ProvisioningCode> {
  static override readonly kind: "ProvisioningError" = "ProvisioningError";
  declare readonly kind: typeof ProvisioningError.kind;
  /** The HTTP status. */
  readonly status: number;

  constructor(options: RefusedErrorOptions<ProvisioningCode>, status: number) {
    super(options);
    this.status = status;
  }

  protected override extraFields(): Record<string, unknown> {
    return { ...super.extraFields(), status: this.status };
  }
}

/** The `status` of an SMS reply that is not `SEND_STATUS_OK`. */
export type SmsRefusedCode = "SEND_STATUS_REJECT" | "SEND_STATUS_ERROR" | "SEND_STATUS_UNSPECIFIED";

/** The SMS service did not accept the message. `serverMessage` holds its own description. */
export class SmsRefusedError extends RefusedError<SmsRefusedCode> {
  static override readonly kind: "SmsRefusedError" = "SmsRefusedError";
  declare readonly kind: typeof SmsRefusedError.kind;
}

/** The `status_code` of a consent reply that is not `STATUS_CODE_OK`. */
export type ConsentRefusedCode =
  | "STATUS_CODE_NOT_ACCEPTABLE"
  | "STATUS_CODE_ACCESS_DENIED"
  | "STATUS_CODE_INTERNAL_ERROR"
  | "STATUS_CODE_UNSPECIFIED";

/** The consent service said no inside a gRPC OK reply. `serverMessage` holds its own words. */
export class ConsentRefusedError extends RefusedError<ConsentRefusedCode> {
  static override readonly kind: "ConsentRefusedError" = "ConsentRefusedError";
  declare readonly kind: typeof ConsentRefusedError.kind;
}

/** The `ack_status` of an ack that is not `STATUS_CODE_SUCCESS`. */
export type AckRefusedCode = "STATUS_CODE_FAILURE" | "STATUS_CODE_UNSPECIFIED";

/** The ack was not taken: the event will be delivered again. */
export class AckRefusedError extends RefusedError<AckRefusedCode> {
  static override readonly kind: "AckRefusedError" = "AckRefusedError";
  declare readonly kind: typeof AckRefusedError.kind;
}
