import type { Clock } from "../time/clock.ts";

/** What an authenticator may need to know of the call it serves. */
export interface AuthRequest {
  /** `<system> <group>.<operation>`: for error messages. */
  readonly operation: string;
  readonly clock: Clock;
  /** Where the request goes, `https://host:port`. A credential is only given to where it belongs. */
  readonly origin: string;
}

/** What one attempt is sent with. */
export interface Credential {
  /** Header fields, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Tells that the service refused this very credential. Returns whether a new one may be tried at once
   * (a cached token was dropped), or the refusal is final (a password). May have to ask first (a session that may have
   * run out); it never rejects.
   */
  refused(): boolean | Promise<boolean>;
}

/**
 * Makes credentials for requests. All of its secrets live in closures: printing it shows nothing.
 * Throws `AuthError` when there is no usable credential.
 */
export interface Authenticator<Kind extends AuthKind = AuthKind> {
  readonly kind: Kind;
  /** The credential for one attempt; at once when it is at hand. */
  credential(request: AuthRequest): Credential | Promise<Credential>;
  /** Ends what it opened (sessions, timers). */
  close?(): Promise<void>;
}

/** Whom the credential speaks for decides what some operations require; see each package. */
export type AuthKind = "client-credentials" | "bearer" | "basic" | "anonymous" | "session";
