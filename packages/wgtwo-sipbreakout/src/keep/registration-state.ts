import type { TelcoError } from "@telcokit/core";

/** How a kept registration fares. */
export type RegistrationState =
  /** The first request is under way. */
  | { readonly state: "registering" }
  /** The service has it for `expiresInMs` more, and it will be refreshed at half of its life. */
  | { readonly state: "live"; readonly expiresInMs: number }
  /** A refresh failed and is repeated; the service still has it for `expiresInMs`. */
  | { readonly state: "retrying"; readonly error: TelcoError; readonly expiresInMs: number }
  /** It has run out, or never came about: calls pass the PBX by. It is still being tried. */
  | { readonly state: "lost"; readonly error: TelcoError }
  /** The service, or our own checks, said no for good: nothing is tried until `update()` changes it. */
  | { readonly state: "refused"; readonly error: TelcoError }
  /** It is no longer kept. With an `error` it could not be removed and runs out by itself. */
  | { readonly state: "released"; readonly error?: TelcoError };
