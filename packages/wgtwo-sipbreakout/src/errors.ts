import { RefusedError } from "@telcokit/core";

/** The `status_code` of a registration reply that is not `STATUS_CODE_OK`. */
export type RegistrationRefusedCode = "STATUS_CODE_NOT_ACCEPTABLE" | "STATUS_CODE_UNSPECIFIED";

/** The service did not take a registration, or its removal. `serverMessage` holds its own words. */
export class RegistrationRefusedError extends RefusedError<RegistrationRefusedCode> {
  static override readonly kind: "RegistrationRefusedError" = "RegistrationRefusedError";
  declare readonly kind: typeof RegistrationRefusedError.kind;
}
