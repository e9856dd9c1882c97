import type { AcrState } from "./reference.ts";

/**
 * Whether a reference can be used: its status is `Valid` and its expiry lies ahead. A reference whose expiry is not
 * known is not valid: refresh it. Goes by this machine's clock unless told the time.
 */
export function isValid(
  reference: Pick<AcrState, "status" | "expiresAt">,
  at: Date | number = Date.now(),
): boolean {
  const { status, expiresAt } = reference;
  return status === "Valid" && expiresAt !== undefined && expiresAt.getTime() > Number(at);
}
