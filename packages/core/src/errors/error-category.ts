/**
 * What kind of failure an error is, in one vocabulary over all systems, after the error codes of CAMARA:
 *
 * - `invalid-argument`: the input is wrong, whoever says so
 * - `unauthenticated`: no credential, or one that is not accepted
 * - `permission-denied`: the credential is good and may not do this
 * - `no-consent`: the subscriber has not agreed to it
 * - `not-found`: what was addressed is not there
 * - `already-exists`: what should be made is there already
 * - `conflict`: it does not go together with what the service has
 * - `not-applicable`: not for this subscriber, this operator or this state
 * - `throttled`: too much at a time
 * - `unavailable`: not reached, or not able to answer now
 * - `internal`: the service failed inside, or its answer makes no sense
 * - `unknown-outcome`: it may or may not have happened
 * - `cancelled`: the caller ended it
 * - `deadline`: it took too long
 */
export type ErrorCategory =
  | "invalid-argument"
  | "unauthenticated"
  | "permission-denied"
  | "no-consent"
  | "not-found"
  | "already-exists"
  | "conflict"
  | "not-applicable"
  | "throttled"
  | "unavailable"
  | "internal"
  | "unknown-outcome"
  | "cancelled"
  | "deadline";
